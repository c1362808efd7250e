namespace Convergence.Typed;

/// <content>
/// How what the server confirms reaches the store. Each confirmation takes along the pending edits that it rebased, after a long time offline thousands of them. So
/// there is one entry on its way at a time, and what is confirmed meanwhile goes together into the next: one transaction for all of it (invariant I4), and each
/// pending edit is written once in it. A crash before that leaves an older prefix of the same history, which the next exchange with the server continues (I3).
/// </content>
internal sealed partial class OpenModel
{
    private readonly List<StoreChange> _confirmations = [];
    private bool _isConfirmationOnItsWay;

    /// <summary>Takes what a confirmed operation changes in the store; under the gate.</summary>
    private void StoreConfirmation(params ReadOnlySpan<StoreChange> changes)
    {
        _hasConfirmedLog = true;
        _confirmations.AddRange(changes);
        if (!_isConfirmationOnItsWay)
        {
            StoreConfirmations();
        }
    }

    /// <summary>
    /// Hands over what was confirmed, now. Whatever else this model enqueues and is defined on the confirmed state, above all an edit, comes after it. Under the gate.
    /// </summary>
    private void StoreConfirmations()
    {
        if (_confirmations.Count == 0)
        {
            return;
        }

        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _outbox.Enqueue(new OutboxEntry(this, TakeConfirmations()) { Completion = completion });
        if (!_isConfirmationOnItsWay)
        {
            _isConfirmationOnItsWay = true;
            _ = completion.Task.ContinueWith(OnConfirmationsStored, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Takes what was confirmed, and which pending operations have another form since.</summary>
    private StoreChange[] TakeConfirmations()
    {
        var rewritten = _replica.TakeRewritten();
        if (rewritten.Count > 0)
        {
            _confirmations.Add(new RewritePending(Key, rewritten));
        }

        StoreChange[] changes = [.. _confirmations];
        _confirmations.Clear();
        return changes;
    }

    private void OnConfirmationsStored(Task stored)
    {
        _ = stored.Exception; // OnStoreFailed is told
        lock (_gate)
        {
            _isConfirmationOnItsWay = false;
            if (stored.IsCompletedSuccessfully && !_isDropped)
            {
                TryStoreConfirmations();
            }
        }
    }

    private void TryStoreConfirmations()
    {
        try
        {
            StoreConfirmations();
        }
        catch (StoreException failure) when (failure.Kind == StoreFailure.Closed)
        {
            // The domain was disposed; the server confirms the same again at the next start.
            LogNotStored(Id, failure);
        }
    }
}
