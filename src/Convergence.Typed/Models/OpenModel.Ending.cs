namespace Convergence.Typed;

/// <content>How a model ends before anybody closes it: it fails, or it is deleted.</content>
internal sealed partial class OpenModel
{
    private const string MismatchCode = "incarnation_mismatch";

    // The local copy is gone: nothing of this model is stored any more.
    private bool _isDropped;

    /// <summary>Synchronisation ends for good.</summary>
    public void Fail(ModelFailure failure, Exception? exception = null)
    {
        lock (_gate)
        {
            if (_failure is not null || _state == ModelState.Closed)
            {
                return;
            }

            LogFailed(Id, failure.Code, failure.Message, exception);
            _failure = failure;
            SetState(ModelState.Failed);
            SetCollaborators([]);
            var arguments = new ModelFailedEventArgs(failure, [.. _replica.Pending]);
            foreach (var handle in _handles)
            {
                _events.Add(new ModelEvent(() => handle.RaiseFailed(arguments)));
            }

            FailWaiters(new ModelFailedException(Id, failure));
            if (exception is not StoreException && !_isDropped)
            {
                TryPutRecord(_record with { Flags = _record.Flags | ModelFlags.Failed | DetachedFlag(failure), LastErrorCode = failure.Code, LastError = failure.Message });
            }

            _link?.End(new LinkEnd(LinkEndKind.Failed));
        }

        _events.RaiseElsewhere();
    }

    /// <summary>Synchronisation failed for a reason that may pass. After as many connections in a row with the same reason it is not tried by itself any more.</summary>
    public void CountFailedAttempt(string code, string message, int maximum)
    {
        int attempts;
        lock (_gate)
        {
            if (_failure is not null || _isDropped || _isRetired)
            {
                return;
            }

            attempts = _record.LastErrorCode == code ? _record.FailedAttempts + 1 : 1;
            TryPutRecord(_record with { LastErrorCode = code, LastError = message, FailedAttempts = attempts });
        }

        if (attempts >= maximum)
        {
            Fail(new ModelFailure(code, $"The synchronisation failed {attempts} times in a row and is not tried again. Unsent edits are kept. {message}"));
        }
    }

    /// <summary>Synchronisation succeeded; under the gate.</summary>
    private void ForgetFailedAttempts()
    {
        if (_record.LastErrorCode is not null && _failure is null && !_isDropped)
        {
            TryPutRecord(_record with { LastErrorCode = null, LastError = null, FailedAttempts = 0 });
        }
    }

    /// <summary>The model was deleted: it is closed, its local copy goes, and what was pending is handed out.</summary>
    /// <param name="message">How it became known.</param>
    /// <param name="keepRecord">True when the caller stores that the deletion is to be sent.</param>
    public void Delete(string message, bool keepRecord = false)
    {
        lock (_gate)
        {
            if (_isDropped)
            {
                return;
            }

            var arguments = new ModelDeletedEventArgs(message, [.. _replica.Pending]);
            foreach (var handle in _handles)
            {
                _events.Add(new ModelEvent(() => handle.RaiseDeleted(arguments)));
            }

            if (keepRecord)
            {
                ForgetUnstored();
            }
            else
            {
                Drop();
            }

            CloseAll();
            _link?.End(new LinkEnd(LinkEndKind.Failed));
        }

        _events.RaiseElsewhere();
    }

    /// <inheritdoc/>
    public void OnStoreFailed(StoreException failure) => Fail(
        new ModelFailure(failure.Code, $"An edit could not be stored, and nothing more is sent. {failure.Message}"), failure);

    /// <summary>The local copy goes.</summary>
    private void Drop()
    {
        ForgetUnstored();
        try
        {
            _outbox.Enqueue(new OutboxEntry(null, [new DeleteModel(Key)]));
        }
        catch (StoreException failure) when (failure.Kind == StoreFailure.Closed)
        {
            // The domain was disposed; a clean copy that stays is merely opened faster next time.
            LogNotStored(Id, failure);
        }
    }

    private void ForgetUnstored()
    {
        _isDropped = true;
        _savedEdits = _issuedEdits;
        _confirmations.Clear();
    }

    // Another model has the id: a later open must find that one.
    private static ModelFlags DetachedFlag(ModelFailure failure) => failure.Code == MismatchCode ? ModelFlags.Detached : ModelFlags.None;
}
