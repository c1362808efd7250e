using Convergence.Typed.Operations;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <content>Who has the model open, how long it lives, and who waits for its edits.</content>
internal sealed partial class OpenModel
{
    private readonly List<RealTimeModel> _handles = [];
    private readonly List<(long Sequence, TaskCompletionSource Completion)> _waiters = [];
    private readonly TaskCompletionSource _retired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _synchroniser = Task.CompletedTask;
    private int _synchronisers;
    private SessionModels? _synchronisedOver;
    private bool _isRetired;

    /// <summary>Completes when the model is no longer in memory; whoever wants it then starts from the store or the server.</summary>
    public Task Retired => _retired.Task;

    /// <summary>Completes when nothing synchronises the model any more.</summary>
    public Task Synchronised
    {
        get
        {
            lock (_gate)
            {
                return _synchroniser;
            }
        }
    }

    /// <summary>Whether nobody has the model open.</summary>
    public bool IsHidden
    {
        get
        {
            lock (_gate)
            {
                return _handles.Count == 0;
            }
        }
    }

    /// <summary>Adds somebody who has the model open; false when it is on its way out of memory.</summary>
    public bool TryOpen(RealTimeModel handle, ModelAffinity affinity)
    {
        lock (_gate)
        {
            if (_isRetired || _state == ModelState.Closed)
            {
                return false;
            }

            _handles.Add(handle);
            if (_handles.Count == 1)
            {
                _affinity = affinity;
                _events.Affinity = affinity;
                if (_link is { HasEnded: false } link)
                {
                    CompleteOrFinish(link);
                }
            }

            return true;
        }
    }

    /// <summary>Makes sure that ids of new elements are new for ever (invariant I5); before the first handle is given out.</summary>
    public async Task ClaimPrefixAsync(CancellationToken cancellationToken)
    {
        PutModel put;
        string prefix;
        lock (_gate)
        {
            if (_prefix.Length > 0)
            {
                return;
            }

            // The counter alone would give a copy of the store, or a restored backup, the ids that the original has given already.
            prefix = $"{_record.IdPrefix}-{_record.PrefixCounter}-{IdPrefixes.Random(6)}";
            _record = _record with { PrefixCounter = _record.PrefixCounter + 1 };
            put = new PutModel(_record);
        }

        await _outbox.CommitAsync(this, [put], cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _prefix = prefix;
        }
    }

    /// <summary>Completes when everything so far is durable.</summary>
    /// <exception cref="StoreRequiredException">There is no durable store.</exception>
    public Task SavedAsync(CancellationToken cancellationToken) =>
        _store.IsConfigured
            ? SaveAsync(cancellationToken)
            : throw new StoreRequiredException("SavedAsync waits for this device's disk, and the domain was opened without a local store: its edits live in memory only. Configure one with options.UseSqlite(...).");

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        EditId newest;
        long edits;
        lock (_gate)
        {
            (newest, edits) = (_newest, _issuedEdits);
        }

        await _outbox.SavedAsync(this, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            MarkSaved(newest, edits); // so that UnsavedEdits agrees with what was just awaited; the outbox tells a little later
        }

        _events.RaiseElsewhere();
    }

    /// <summary>Completes when everything so far is acknowledged.</summary>
    public Task AcknowledgedAsync(CancellationToken cancellationToken)
    {
        Task acknowledged;
        lock (_gate)
        {
            // Creating the model is the first edit of all.
            bool isAcknowledged = _replica.Pending.Count == 0 && _initialData is null;
            if (_failure is { } failure && !isAcknowledged)
            {
                throw new ModelFailedException(Id, failure);
            }

            if (isAcknowledged)
            {
                return Task.CompletedTask;
            }

            if (_isRetired || _state == ModelState.Closed)
            {
                throw ClosedWithPending();
            }

            var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((_replica.Pending.Count > 0 ? _replica.Pending[^1].LastSequence : 0, completion));
            acknowledged = completion.Task;
        }

        return acknowledged.WaitAsync(cancellationToken);
    }

    /// <summary>Closes one of those who have the model open.</summary>
    public async Task CloseAsync(RealTimeModel handle, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            WaitForTurn();
            RemoveHandle(handle);
        }

        HandleInboxHere();
        bool mustSave;
        lock (_gate)
        {
            mustSave = !_isDropped && (_issuedEdits > _savedEdits || _store.IsDurable);
            TryStoreConfirmations();
        }

        try
        {
            if (mustSave)
            {
                await _outbox.SavedAsync(this, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (StoreException failure) when (failure.Kind == StoreFailure.Closed && UnsavedEdits == 0)
        {
            // The domain was disposed first; it has saved everything.
        }
        finally
        {
            RetireWhenIdle();
        }
    }

    /// <summary>The domain is disposed: everybody's model is closed.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            CloseAll();
            Retire();
        }

        FinishRetiring();
    }

    /// <summary>Starts a synchroniser for a connection, which begins when the one before has ended; null when there is one for it already, or the model is not in memory any more.</summary>
    public Task? StartSynchronising(SessionModels session, Func<Task, Task> run)
    {
        lock (_gate)
        {
            if (_isRetired || (_synchronisers > 0 && _synchronisedOver == session))
            {
                return null;
            }

            _synchronisers++;
            _synchronisedOver = session;
            return _synchroniser = run(_synchroniser);
        }
    }

    /// <summary>A synchroniser has ended.</summary>
    public void EndSynchronising()
    {
        lock (_gate)
        {
            _synchronisers--;
        }

        RetireWhenIdle();
    }

    /// <summary>Takes the model out of memory when nobody needs it there; false when somebody has opened it meanwhile.</summary>
    public bool TryRetire()
    {
        lock (_gate)
        {
            if (_handles.Count > 0)
            {
                return false;
            }

            Retire();
        }

        FinishRetiring();
        return true;
    }

    private void RetireWhenIdle()
    {
        lock (_gate)
        {
            if (_handles.Count > 0 || _synchronisers > 0)
            {
                return;
            }

            Retire();
        }

        FinishRetiring();
    }

    private void Retire()
    {
        if (_isRetired)
        {
            return;
        }

        _isRetired = true;
        TryStoreConfirmations();
        bool isClean = _replica.Pending.Count == 0 && _initialData is null && _failure is null;
        if (isClean && !_keepAvailable && !_isDropped)
        {
            Drop();
        }
        else if (_failure is { Code: MismatchCode } && _replica.Pending.Count == 0 && !_isDropped)
        {
            Drop(); // a mere copy of a model that is no more
        }
        else if (isClean && !_isDropped && _hasConfirmedLog)
        {
            _outbox.RequestCompaction(Key);
        }

        FailWaiters(ClosedWithPending());
    }

    private void FinishRetiring()
    {
        RaiseEvents();
        _onRetired(this);
        _retired.TrySetResult();
    }

    private void CloseAll()
    {
        SetState(ModelState.Closed);
        foreach (var handle in _handles.ToArray())
        {
            RemoveHandle(handle);
        }

        FailWaiters(ClosedWithPending());
    }

    private void RemoveHandle(RealTimeModel handle)
    {
        if (!handle.TryMarkClosed())
        {
            return;
        }

        _handles.Remove(handle);
        _events.Add(new ModelEvent(() =>
        {
            handle.RaisePropertyChanged(s_properties[0].Arguments);
            handle.RaiseClosed();
        }));
        if (_handles.Count == 0)
        {
            _affinity = ModelAffinity.None;
            if (_link is { HasEnded: false } link)
            {
                CompleteOrFinish(link);
            }
        }
    }

    private void PutRecord(ModelRecord record)
    {
        _record = record;
        _outbox.Enqueue(new OutboxEntry(this, [new PutModel(record)]));
    }

    private void TryPutRecord(ModelRecord record)
    {
        try
        {
            PutRecord(record);
        }
        catch (StoreException failure) when (failure.Kind == StoreFailure.Closed)
        {
            // The domain was disposed; the server will say the same at the next start.
            LogNotStored(Id, failure);
        }
    }

    private void CompleteWaiters()
    {
        if (_initialData is not null)
        {
            return;
        }

        long next = _replica.Pending.Count > 0 ? _replica.Pending[0].Id.Sequence : long.MaxValue;
        for (int i = _waiters.Count - 1; i >= 0; i--)
        {
            if (_waiters[i].Sequence < next)
            {
                _waiters[i].Completion.TrySetResult();
                _waiters.RemoveAt(i);
            }
        }
    }

    private void FailWaiters(Exception exception)
    {
        foreach (var (_, completion) in _waiters)
        {
            completion.TrySetException(exception);
        }

        _waiters.Clear();
    }

    private ModelClosedException ClosedWithPending() => new(
        $"The model '{Id}' was closed before the server had acknowledged every edit. What was saved is sent when the domain is connected again.");

    [LoggerMessage(1024, LogLevel.Debug, "Model {ModelId}: a change of its record was not stored any more.")]
    private partial void LogNotStored(string modelId, Exception exception);
}
