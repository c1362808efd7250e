using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <content>Pending edits to the server: durable ones only (invariant I1), in order, and not more at once than the server can take.</content>
internal sealed partial class OpenModel
{
    // Enough to keep a long way busy, few enough that a drop repeats little.
    private const int Window = 512;

    /// <summary>Goes on after the connection had no room.</summary>
    private void ResumeSending()
    {
        lock (_gate)
        {
            SendPending();
        }
    }

    private void SendPending()
    {
        if (_storedBeforeSending > 0 || _link is not { MaySend: true } link || link.HasEnded)
        {
            return;
        }

        while (link.Sent < _replica.Pending.Count && link.Sent < Window)
        {
            var pending = _replica.Pending[link.Sent];
            if (pending.LastSequence > _durable || (link.Session.HasReplica && !link.Declared.Contains(pending.Id.ReplicaId)))
            {
                return; // the second: the store has taken a new id, which the next connection declares
            }

            if (!link.Session.Connection.HasRoom)
            {
                link.WhenRoom(ResumeSending);
                return;
            }

            var submission = new SubmissionFrame
            {
                ResourceId = link.ResourceId,
                SequenceNumber = _firstNumber + link.Sent,
                ContextVersion = _replica.Version,
                Operation = pending.Operation,
            };
            if (link.Session.HasReplica)
            {
                submission = submission with
                {
                    Edits = (pending.Id.Sequence, pending.LastSequence),
                    Hash = pending.Hash,
                    Openings = pending.Edits > 1 ? _store.Openings.TextOf(pending.Id.Sequence, pending.LastSequence) : "",
                    ReplicaId = pending.Id.ReplicaId == link.ReplicaId ? "" : ReplicaId.ToText(pending.Id.ReplicaId),
                };
            }

            try
            {
                link.Session.Connection.Send(submission.ToByteArray());
            }
            catch (MessageTooLargeException tooLarge)
            {
                Fail(new ModelFailure(tooLarge.Code, $"Edit {pending.Id.Sequence} is too large for the server. {tooLarge.Message} Unsent edits are kept. Make large changes in several edits."), tooLarge);
                return;
            }

            link.Sent++;
            _submitted = Math.Max(_submitted, link.Sent);
        }
    }
}
