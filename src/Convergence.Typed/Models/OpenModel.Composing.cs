using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <content>
/// Edits that were never submitted are composed while the server replays what was missed, and sent as a few large operations (behaviour/offline.md §8.2, design.md §5). What was submitted keeps its name
/// and its form.
/// </content>
internal sealed partial class OpenModel
{
    // What a frame holds beside the operation, generously.
    private const int EnvelopeBytes = 1024;

    // Larger ones would keep the server, and everybody else in the model, waiting for one operation.
    private const int LargestOperationBytes = 1024 * 1024;

    // How many pending operations, from the oldest on, were submitted by this process, or perhaps by an earlier one to a server that would not tell.
    private int _submitted;

    // Whether there is a composed form that must be in the store before anything is sent.
    private bool _isComposed;

    /// <summary>Composes what was never submitted, before anything missed is applied.</summary>
    private void ComposeUnsubmitted(ModelLink link)
    {
        if (_replica.Pending.Count > 0 && !_replica.IsComposing)
        {
            // A copy of the store shares what earlier openings have issued, and knows it by its numbers: those of another opening never join.
            long opening = _store.Openings.StartOf(_replica.Pending[^1].LastSequence);
            _replica.Compose(FirstUnsubmitted(link, opening), this, opening == _store.Openings.StartOf(long.MaxValue), LimitOf(link), SubmissionFrame.Measure);
        }

        _isComposed |= _replica.IsComposing;
    }

    private int FirstUnsubmitted(ModelLink link, long opening)
    {
        if (!link.Session.HasReplica)
        {
            return _submitted;
        }

        // A number up to the highest one the server has may be committed: by an earlier process, or by a copy of the store. Of former ids it tells nothing. What has a higher number was not committed by
        // any session that has ended, and the server ends those of the store before it answers.
        int first = _replica.Pending.Count;
        while (first > _submitted && _replica.Pending[first - 1].Id is var id && id.ReplicaId == link.ReplicaId && id.Sequence >= opening && id.Sequence > link.HighestSequence)
        {
            first--;
        }

        return first;
    }

    private static int LimitOf(ModelLink link) => Math.Min(link.Session.Connection.MaximumSentBytes - EnvelopeBytes, LargestOperationBytes);

    /// <summary>Ends the composition. Its operations are sent when they are durable (invariant I1), since by then the server may know them by their ranges.</summary>
    private void SealComposed(ModelLink link)
    {
        if (!_isComposed)
        {
            return;
        }

        _isComposed = false;
        _replica.Seal(LimitOf(link), SubmissionFrame.Measure);
        StoreBeforeSending(TakeConfirmations());
        LogComposed(Id, _replica.PendingEdits, _replica.Pending.Count);
    }

    /// <summary>Stores changes; nothing is sent meanwhile.</summary>
    private void StoreBeforeSending(StoreChange[] changes)
    {
        if (changes.Length == 0)
        {
            return;
        }

        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _outbox.Enqueue(new OutboxEntry(this, changes) { Completion = completion });
        _storedBeforeSending++;
        _ = completion.Task.ContinueWith(OnStoredBeforeSending, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    // An edit that reached the server under a name the store has not got would, after a crash, be sent again under another.
    private void OnStoredBeforeSending(Task stored)
    {
        _ = stored.Exception; // OnStoreFailed is told, and nothing is sent any more
        lock (_gate)
        {
            if (stored.IsCompletedSuccessfully)
            {
                _storedBeforeSending--;
                SendPending();
            }
        }
    }
}
