using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.Server;

/// <content>Committing operations.</content>
internal sealed partial class ModelPipeline
{
    /// <summary>Commits an operation, or closes the model for its author alone.</summary>
    public async ValueTask SubmitAsync(SubmitOperation submission)
    {
        var author = submission.Author;
        if (author.Accepted == ParticipantState.Absent)
        {
            return; // closed, and the client did not know yet
        }

        IReadOnlyList<(string, Operation)>? older;
        try
        {
            if (submission.Edits is { } edits && edits.FirstSequence <= _highestSequences[edits.ReplicaId]
                && await FindCommittedAsync(edits).ConfigureAwait(false) is { Count: > 0 } committed)
            {
                RefuseCommitted(author, edits, committed);
                return;
            }

            older = await ReadOlderAsync(submission).ConfigureAwait(false);
        }
        catch (ServerStoreException exception)
        {
            LogReadFailed(_services.Logger, ModelId, author.Identity.SessionId, exception);
            ForceClose(author, ForceCloseCode.ErrorApplyingOperation, "The server could not read its database.", resync: true);
            return;
        }

        if (Failure is null)
        {
            Commit(submission, older);
        }
    }

    /// <summary>Closes the model for a session that submitted what cannot be accepted.</summary>
    public void Refuse(ModelParticipant author, string reason)
    {
        if (author.Accepted != ParticipantState.Absent)
        {
            LogRefused(_services.Logger, ModelId, author.Identity.SessionId, reason);
            ForceClose(author, ForceCloseCode.ErrorApplyingOperation, reason, resync: false);
        }
    }

    /// <summary>Acknowledges a durable operation and sends it to everybody else.</summary>
    public void Tell(LogEntry entry, ModelParticipant author, int sequenceNumber)
    {
        var time = WireTime.ToTimestamp(entry.Time);
        if (author.Told != ParticipantState.Absent)
        {
            var ack = new OperationAcknowledgementMessage
            {
                ResourceId = author.ResourceId,
                SequenceNumber = sequenceNumber,
                Version = entry.ContextVersion,
                Timestamp = time,
            };
            if (entry.Edits is { } edits)
            {
                ack.FirstSequence = edits.FirstSequence;
                ack.LastSequence = edits.LastSequence;
            }

            author.Send(new ConvergenceMessage { OperationAck = ack });
        }

        OperationData? operation = null; // the same object in all messages
        foreach (var participant in _told)
        {
            if (participant != author)
            {
                operation ??= OperationCodec.Encode(entry.Operation);
                participant.Send(RemoteOperation(participant, entry, operation), author.Identity);
            }
        }
    }

    private static ConvergenceMessage RemoteOperation(ModelParticipant receiver, LogEntry entry, OperationData operation)
    {
        var message = new RemoteOperationMessage
        {
            ResourceId = receiver.ResourceId,
            SessionId = entry.SessionId,
            ContextVersion = entry.ContextVersion,
            Timestamp = WireTime.ToTimestamp(entry.Time),
            Operation = operation,
        };
        if (entry.Edits is { } edits && receiver.Client.ReplicaIds.Contains(edits.ReplicaId))
        {
            message.FirstSequence = edits.FirstSequence;
            message.LastSequence = edits.LastSequence;
            message.OperationHash = edits.Hash;
            message.ReplicaId = ReplicaId.ToText(edits.ReplicaId);
            message.Openings = edits.Openings;
        }

        return new ConvergenceMessage { RemoteOperation = message };
    }

    // The official client repeats after a resynchronisation what it stored before it caught up (models.md §14, defect 6).
    private static long ContextVersionOf(SubmitOperation submission) =>
        submission.Author.Client.HasReplica ? submission.ContextVersion : Math.Max(submission.ContextVersion, submission.Author.ResyncVersion);

    /// <summary>The operations that the author may not have seen and that are no longer in memory; null when there are none, as almost always.</summary>
    private async ValueTask<IReadOnlyList<(string Session, Operation Operation)>?> ReadOlderAsync(SubmitOperation submission)
    {
        if (_authority.FindMissing(submission.Author.Identity.SessionId, ContextVersionOf(submission)) is not { } first)
        {
            return null;
        }

        await DrainAsync().ConfigureAwait(false); // so that they are in the log
        var older = new List<(string, Operation)>();
        await foreach (var entry in _store.ReadLogAsync(_model.Key, first, _authority.OldestVersion, CancellationToken.None).ConfigureAwait(false))
        {
            older.Add((entry.SessionId, entry.Operation));
        }

        return older;
    }

    private void Commit(SubmitOperation submission, IReadOnlyList<(string Session, Operation Operation)>? older)
    {
        var author = submission.Author;
        CommittedOperation committed;
        try
        {
            committed = _authority.Submit(author.Identity.SessionId, ContextVersionOf(submission), submission.Operation, older);
        }
        catch (OperationRejectedException exception)
        {
            Refuse(author, exception.Message);
            return;
        }

        _modifiedTime = _services.NowNotBefore(_modifiedTime);
        var entry = new LogEntry(committed.ContextVersion, committed.Operation, author.Identity.SessionId, _modifiedTime, submission.Edits);
        if (submission.Edits is { } edits)
        {
            _highestSequences[edits.ReplicaId] = Math.Max(_highestSequences[edits.ReplicaId], edits.LastSequence);
        }

        _batch ??= new AppendBatch();
        _batch.Entries.Add(entry);
        _deliveries.Enqueue(new CommitDelivery(entry, author, submission.SequenceNumber, _batch));
        if (_batch.Entries.Count >= LargestBatch)
        {
            Flush();
        }

        WriteSnapshotWhenDue();
    }

    /// <summary>The edits that share a number with these, in the log or on the way there.</summary>
    private async ValueTask<IReadOnlyList<CommittedEdits>> FindCommittedAsync(EditRange edits)
    {
        var committed = new List<CommittedEdits>();
        foreach (var delivery in _deliveries)
        {
            if (delivery is CommitDelivery { Entry: { Edits: { } other } entry }
                && other.ReplicaId == edits.ReplicaId && other.FirstSequence <= edits.LastSequence && edits.FirstSequence <= other.LastSequence)
            {
                committed.Add(new CommittedEdits(other, entry.ContextVersion));
            }
        }

        // An append may complete before its delivery: found in both places it does no harm.
        committed.AddRange(await _store.FindEditsAsync(_model.Key, edits.ReplicaId, edits.FirstSequence, edits.LastSequence, CancellationToken.None).ConfigureAwait(false));
        return committed;
    }

    private void RefuseCommitted(ModelParticipant author, EditRange edits, IReadOnlyList<CommittedEdits> committed)
    {
        if (committed.All(other => other.Edits == edits))
        {
            LogRepeated(_services.Logger, ModelId, author.Identity.SessionId, edits.FirstSequence, edits.LastSequence, committed[0].ContextVersion);
            ForceClose(
                author, ForceCloseCode.ErrorApplyingOperation, $"Edit {edits.FirstSequence} is committed already, at version {committed[0].ContextVersion}; resynchronise.", resync: true);
        }
        else
        {
            var other = committed.First(other => other.Edits != edits).Edits;
            Refuse(
                author,
                $"The edits {edits.FirstSequence} to {edits.LastSequence} of this store clash with the committed edits {other.FirstSequence} to {other.LastSequence}: "
                + "the same number names another operation, so the store was copied, or restored from a backup.");
        }
    }
}
