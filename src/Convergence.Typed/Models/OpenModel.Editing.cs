using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Local edits.</content>
internal sealed partial class OpenModel
{
    // Edits that were handed to the outbox; of these, how many it has told to be durable, and how many are known to be.
    private long _issuedEdits;
    private long _toldEdits;
    private long _savedEdits;

    // The thread that has an Edit block open, 0 when none: it alone may change the model, though it does not hold the gate.
    private int _blockThread;
    private int _blockDepth;
    private int _groupDepth;
    private bool _isBatchEmpty;
    private bool _isRepairing;

    private string _prefix = "";
    private long _nextElement;

    // The highest number of this model that is durable.
    private long _durable;

    // The newest edit that was handed to the outbox.
    private EditId _newest;

    /// <inheritdoc/>
    public override void EnterEdit()
    {
        if (!_affinity.IsHere)
        {
            throw new WrongThreadException(Id);
        }

        Monitor.Enter(_gate);
        bool entered = false;
        try
        {
            WaitForTurn();
            ThrowIfNotEditable();
            entered = true;
        }
        finally
        {
            if (!entered)
            {
                Monitor.Exit(_gate);
            }
        }
    }

    /// <inheritdoc/>
    public override void ExitEdit()
    {
        Monitor.Exit(_gate);
        RaiseEvents();
    }

    /// <inheritdoc/>
    public override void Apply(DiscreteOperation operation) => ApplyTo(null, operation);

    /// <inheritdoc/>
    public override void Apply(DiscreteOperation operation, ElementNode target) => ApplyTo(target, operation);

    private void ApplyTo(ElementNode? target, DiscreteOperation operation)
    {
        if (_replica.InBatch)
        {
            _replica.ApplyInBatch(operation, this);
            _isBatchEmpty = false;
            return;
        }

        _outbox.EnsureRoom();
        var id = _store.NextEditId();
        Issue(id, _replica.IssueLocal(operation, id, this, target));
    }

    /// <inheritdoc/>
    public override void BeginGroup()
    {
        if (!_replica.InBatch)
        {
            BeginBatch();
        }

        _groupDepth++;
    }

    /// <inheritdoc/>
    public override void EndGroup(bool success)
    {
        if (--_groupDepth == 0 && _blockDepth == 0)
        {
            EndBatch(success);
        }
    }

    /// <inheritdoc/>
    public override void EnterRead() => Monitor.Enter(_gate);

    /// <inheritdoc/>
    public override void ExitRead() => Monitor.Exit(_gate);

    /// <inheritdoc/>
    public override ElementId NextElementId() => new(_prefix, _nextElement++);

    /// <summary>Runs a block whose edits are one operation, or join the one that is open.</summary>
    public void Edit(Action block)
    {
        OpenBlock();
        bool done = false;
        try
        {
            block();
            done = true;
        }
        finally
        {
            CloseBlock(done);
        }
    }

    /// <summary>Runs an action where the model belongs.</summary>
    public Task RunAsync(Action action, CancellationToken cancellationToken) => _affinity.RunAsync(
        () =>
        {
            action();
            return true;
        },
        cancellationToken);

    /// <summary>Reads under the gate, and not in the middle of another thread's block.</summary>
    public T ReadConsistently<T>(Func<T> read)
    {
        lock (_gate)
        {
            WaitForTurn();
            return read();
        }
    }

    /// <inheritdoc/>
    public EditRun? Run { get; set; }

    /// <inheritdoc/>
    public void OnDurable(EditId last, int count)
    {
        lock (_gate)
        {
            _toldEdits += count;
            MarkSaved(last, _toldEdits);
        }

        _events.RaiseElsewhere();
    }

    private void OpenBlock()
    {
        EnterEdit();
        try
        {
            if (_blockDepth == 0)
            {
                if (!_replica.InBatch)
                {
                    BeginBatch();
                }

                _blockThread = Environment.CurrentManagedThreadId;
            }

            _blockDepth++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    private void CloseBlock(bool success)
    {
        lock (_gate)
        {
            if (--_blockDepth == 0)
            {
                _blockThread = 0;
                try
                {
                    EndBatch(success);
                }
                finally
                {
                    Monitor.PulseAll(_gate);
                }

                HandleInbox();
            }
        }

        RaiseEvents();
    }

    private void BeginBatch()
    {
        _outbox.EnsureRoom();
        _replica.BeginBatch();
        _isBatchEmpty = true;
    }

    private void EndBatch(bool success)
    {
        if (!success)
        {
            _replica.RollbackBatch(this);
        }
        else
        {
            var id = _isBatchEmpty ? default : _store.NextEditId();
            if (_replica.IssueBatch(id, this) is { } issued)
            {
                Issue(id, issued);
            }
        }
    }

    /// <summary>Hands an edit that was applied to the outbox, before anybody hears of it (invariant I7); it is sent when it is durable (I1).</summary>
    private void Issue(EditId id, Operation operation)
    {
        if (!_isDropped)
        {
            _newest = id;
            _issuedEdits++;
            if (_replica.IsComposing && _confirmations.Count > 0)
            {
                // An edit that has joined a composition may be in the form in which the composition is stored with what was confirmed: then it is one transaction.
                var append = new AppendPending(Key, new PendingOperation(id, OperationHash.Compute(operation), operation));
                _outbox.Enqueue(new OutboxEntry(this, [append, .. TakeConfirmations()]) { Issued = id });
            }
            else
            {
                StoreConfirmations();
                _outbox.EnqueueEdit(this, Key, id, operation);
            }
        }

        Publish(ModelChanges.PendingEdits | ModelChanges.UnsavedEdits);
    }

    /// <summary>The edits up to one are durable, so many in all.</summary>
    private void MarkSaved(EditId last, long edits)
    {
        _savedEdits = Math.Max(_savedEdits, edits);
        _durable = Math.Max(_durable, last.Sequence);
        Publish(ModelChanges.UnsavedEdits);
        SendPending();
    }

    /// <summary>Waits, in the gate, while another thread has a block open or the replica is being rebuilt.</summary>
    private void WaitForTurn()
    {
        while (_isRepairing || (_blockThread != 0 && _blockThread != Environment.CurrentManagedThreadId))
        {
            Monitor.Wait(_gate);
        }
    }

    private void ThrowIfNotEditable()
    {
        if (_failure is { } failure)
        {
            throw new ModelFailedException(Id, failure);
        }

        if (_state == ModelState.Closed || _handles.Count == 0)
        {
            throw new ModelClosedException($"The model '{Id}' was closed. Open it again to edit it.");
        }
    }
}
