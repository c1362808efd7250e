using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Local edits.</content>
internal sealed partial class OpenModel
{
    // Edits that are not durable yet, by number.
    private readonly Queue<long> _unsaved = new();

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
    public override void Apply(DiscreteOperation operation)
    {
        if (_replica.InBatch)
        {
            _replica.ApplyInBatch(operation, this);
            _isBatchEmpty = false;
            return;
        }

        _outbox.EnsureRoom();
        Issue(_replica.ApplyLocal(operation, _store.NextEditId(), this));
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
    public void OnDurable(EditId last)
    {
        lock (_gate)
        {
            while (_unsaved.TryPeek(out long number) && number <= last.Sequence)
            {
                _unsaved.Dequeue();
            }

            _durable = Math.Max(_durable, last.Sequence);
            Publish(ModelChanges.UnsavedEdits);
            SendPending();
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
        else if (_replica.CompleteBatch(_isBatchEmpty ? default : _store.NextEditId(), this) is { } pending)
        {
            Issue(pending);
        }
    }

    /// <summary>Hands an edit that was applied to the outbox, before anybody hears of it (invariant I7); it is sent when it is durable (I1).</summary>
    private void Issue(PendingOperation pending)
    {
        if (!_isDropped)
        {
            var append = new AppendPending(Key, pending);

            // An edit that has joined a composition may be in the form in which the composition is stored with what was confirmed: then it is one transaction.
            bool isComposed = _replica.IsComposing && _confirmations.Count > 0;
            if (!isComposed)
            {
                StoreConfirmations();
            }

            _newest = pending.Id;
            _unsaved.Enqueue(pending.Id.Sequence);
            _outbox.Enqueue(new OutboxEntry(this, isComposed ? [append, .. TakeConfirmations()] : [append]) { Issued = pending.Id });
        }

        Publish(ModelChanges.PendingEdits | ModelChanges.UnsavedEdits);
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
