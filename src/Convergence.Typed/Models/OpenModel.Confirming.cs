using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>What the server committed: operations of others and acknowledgements of own ones, each one transaction of the store (invariants I2 and I4).</content>
internal sealed partial class OpenModel
{
    // Sessions in which pending operations may have been sent to a server that knows no replica ids.
    private readonly HashSet<string> _sessions = new(StringComparer.Ordinal);

    // The highest number seen of an edit that carries an id of this store but is not this store's: a copy of it made it.
    private readonly Dictionary<UInt128, long> _foreign = [];

    // An operation that holds so many of the oldest pending ones in another form, to be settled when the exchange has ended.
    private (ServerOperation Operation, int Count)? _sentByCopy;
    private bool _takesCopiesAsForeign;

    private ChangeOrigin? _lastOrigin;
    private bool _hasConfirmedLog;

    // The published protocol's number of the oldest pending operation, per opening.
    private int _firstNumber = 1;

    private void HandleOperation(ModelLink link, ServerOperation operation)
    {
        if (link.Phase == LinkPhase.Replaying && operation.ContextVersion >= link.TargetVersion)
        {
            link.Held.Enqueue(operation);
            return;
        }

        Take(link, operation);
        if (link.Phase == LinkPhase.Replaying)
        {
            CatchUp(link);
        }
    }

    private void HandleAcknowledgement(ModelLink link, ServerAcknowledgement acknowledgement)
    {
        if (acknowledgement.ContextVersion > _replica.Version)
        {
            LogGap(Id, _replica.Version, acknowledgement.ContextVersion);
            link.End(new LinkEnd(LinkEndKind.Gap));
            return;
        }

        if (link.Sent == 0 || !IsOldest(link, acknowledgement))
        {
            throw new ConcurrencyException($"An acknowledgement at version {acknowledgement.ContextVersion} does not belong to the oldest operation that was sent.");
        }

        Confirm(acknowledgement.ContextVersion, link.Session.SessionId, acknowledgement.Time);
        link.Sent--;
        SendPending();
        CompleteOrFinish(link);
    }

    /// <summary>Takes the next operation of the server's log.</summary>
    private void Take(ModelLink link, ServerOperation operation)
    {
        if (operation.ContextVersion > _replica.Version)
        {
            LogGap(Id, _replica.Version, operation.ContextVersion);
            link.End(new LinkEnd(LinkEndKind.Gap));
            return;
        }

        bool isForeign = false;
        bool isOwn = IsOwn(link, operation, ref isForeign);
        if ((isForeign || (isOwn && IsOtherForm(operation))) && CountSentByCopy(operation) is var count and > 0)
        {
            _sentByCopy = (operation, count);
            link.End(new LinkEnd(LinkEndKind.SentByCopy));
            return;
        }

        if (isOwn)
        {
            Confirm(operation.ContextVersion, operation.SessionId, operation.Time);
            link.Sent = Math.Max(0, link.Sent - 1);
            CompleteOrFinish(link);
            return;
        }

        _origin = OriginOf(operation.SessionId);
        try
        {
            _replica.ApplyRemote(operation.ContextVersion, operation.Operation, this);
        }
        finally
        {
            _origin = ChangeOrigin.Local;
        }

        StoreConfirmation(new AppendConfirmed(Key, new ConfirmedRecord(operation.ContextVersion, operation.SessionId, operation.Time, operation.Operation)));
        Publish(ModelChanges.Version);
        LogRemote(Id, operation.ContextVersion);
        if (isForeign && link.Phase > LinkPhase.Replaying && HasCollision())
        {
            // What was sent under that number will be refused; the next exchange gives it another name first.
            link.End(new LinkEnd(LinkEndKind.Gap));
        }
    }

    /// <summary>Who a session is. What somebody types comes in many operations, which share the answer.</summary>
    private ChangeOrigin OriginOf(string sessionId)
    {
        if (_lastOrigin is not { User: not null } known || known.SessionId != sessionId)
        {
            _lastOrigin = ChangeOrigin.Remote(sessionId, _identities.Resolve(sessionId));
        }

        return _lastOrigin;
    }

    /// <summary>Whether a committed operation is the oldest pending one: its acknowledgement was lost.</summary>
    private bool IsOwn(ModelLink link, ServerOperation operation, ref bool isForeign)
    {
        if (!link.Session.HasReplica)
        {
            return link.Phase == LinkPhase.Replaying && _replica.Pending.Count > 0 && _sessions.Contains(operation.SessionId);
        }

        if (operation.Edit is not { } edit)
        {
            return false;
        }

        int index = FindPending(edit, operation);
        if (index > 0)
        {
            throw new ConcurrencyException($"Edit {edit.Sequence} was committed before an older one that is still pending.");
        }

        isForeign = index < 0;
        if (isForeign)
        {
            _foreign[edit.ReplicaId] = Math.Max(_foreign.GetValueOrDefault(edit.ReplicaId), operation.LastSequence);
        }

        return index == 0;
    }

    /// <summary>Whether the oldest pending operation, which was committed, was committed in another form: a copy of the store has composed the same edits, over other operations of others than here.</summary>
    private bool IsOtherForm(ServerOperation operation) => _replica.Pending[0] is { Edits: > 1 } pending && pending.Operation != operation.Operation;

    /// <summary>How many of the oldest pending operations are in an operation of several edits that a copy of the store has sent: those with its numbers that were issued in the same opening of the store, before the copy was taken.</summary>
    private int CountSentByCopy(ServerOperation operation)
    {
        int count = 0;
        if (_takesCopiesAsForeign || operation.Openings.Length == 0)
        {
            return count;
        }

        var edit = operation.Edit!.Value;
        while (count < _replica.Pending.Count
            && _replica.Pending[count] is var pending
            && pending.Id.ReplicaId == edit.ReplicaId
            && pending.Id.Sequence >= edit.Sequence && pending.LastSequence <= operation.LastSequence
            && _store.Openings.IsSame(pending.Id.Sequence, operation.Openings) && _store.Openings.IsSame(pending.LastSequence, operation.Openings))
        {
            count++;
        }

        return count;
    }

    private int FindPending(EditId edit, ServerOperation operation)
    {
        var pending = _replica.Pending;
        for (int i = 0; i < pending.Count && pending[i].Id.Sequence <= edit.Sequence; i++)
        {
            if (pending[i].Id == edit && pending[i].LastSequence == operation.LastSequence && pending[i].Hash == operation.Hash)
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsOldest(ModelLink link, ServerAcknowledgement acknowledgement) =>
        link.Session.HasReplica
            ? acknowledgement.FirstSequence == _replica.Pending[0].Id.Sequence && acknowledgement.LastSequence == _replica.Pending[0].LastSequence
            : acknowledgement.SequenceNumber == _firstNumber;

    /// <summary>The oldest pending operation is committed.</summary>
    private void Confirm(long contextVersion, string sessionId, DateTime? time)
    {
        var confirmed = _replica.Pending[0];
        var committed = _replica.Acknowledge(contextVersion);
        _firstNumber++;
        _submitted = Math.Max(0, _submitted - 1);
        StoreConfirmation(new AppendConfirmed(Key, new ConfirmedRecord(contextVersion, sessionId, time, committed)), RemovePending.Of(Key, confirmed));
        Publish(ModelChanges.Version | ModelChanges.PendingEdits);
        CompleteWaiters();
        LogAcknowledged(Id, confirmed.LastSequence, contextVersion);
    }
}
