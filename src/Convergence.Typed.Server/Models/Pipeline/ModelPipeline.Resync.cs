using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.Server;

/// <content>Clients that come back (models.md §14).</content>
internal sealed partial class ModelPipeline
{
    private const int ReplayPage = 256;

    /// <summary>Takes a session in that has the model at an older version.</summary>
    /// <exception cref="ServerStoreException">The store could not be asked about the client's edits.</exception>
    public async ValueTask ResyncAsync(ResyncModel request)
    {
        var client = request.Client;
        if ((FindReasonAgainstJoining(client) ?? FindMismatch(request)) is { } error)
        {
            client.RespondError(request.RequestId, error);
            return;
        }

        await KnowReplicasAsync(client).ConfigureAwait(false);
        var version = _authority.Version;
        var participant = new ModelParticipant(client, _inbox) { Accepted = ParticipantState.Resyncing, ResyncVersion = version };
        Accept(participant);
        var response = new ModelResyncResponseMessage
        {
            CurrentVersion = version,
            Permissions = PermissionsOf(client),
            HighestSequence = HighestSequenceOf(client),
            CreatedTime = client.HasFingerprint ? WireTime.ToTimestamp(_model.CreatedTime) : null,
        };
        _deliveries.Enqueue(new JoinDelivery(
            participant, request, awaited: null, () => TellResyncStarted(participant, request, response), () => RefuseToJoin(participant, request)));
    }

    /// <summary>The client has caught up, and keeps the model open or not.</summary>
    public void CompleteResync(ModelParticipant participant, bool open)
    {
        if (participant.Accepted != ParticipantState.Resyncing)
        {
            return;
        }

        if (participant.IsHeld)
        {
            participant.EarlyCompletion = open; // the client is ahead of the news that its replay has ended
            return;
        }

        if (open)
        {
            participant.Accepted = ParticipantState.Open;
        }
        else
        {
            Dismiss(participant);
        }

        Enqueue(() => TellResyncCompleted(participant, open));
    }

    /// <summary>Why the request is about another model than this one, or another state of it than there ever was.</summary>
    private ModelError? FindMismatch(ResyncModel request) =>
        request switch
        {
            { CreatedTime: { } expected } when expected != _model.CreatedTime => ModelError.FingerprintMismatch(_model, expected),
            { ContextVersion: < 1 } => ModelError.Invalid($"A model has no version {request.ContextVersion}; the first is 1."),
            _ when request.ContextVersion > _authority.Version => ModelError.ClientAhead(ModelId, request.ContextVersion, _authority.Version),
            _ => null,
        };

    private static ConvergenceMessage ResyncCompleted(ModelParticipant receiver, ModelParticipant participant) =>
        new()
        {
            RemoteClientResyncCompleted = new RemoteClientResyncCompletedMessage { ResourceId = receiver.ResourceId, SessionId = participant.Identity.SessionId },
        };

    private void TellResyncStarted(ModelParticipant participant, ResyncModel request, ModelResyncResponseMessage response)
    {
        if (participant.Accepted == ParticipantState.Absent)
        {
            return; // its connection ended in between
        }

        participant.Register();
        participant.Told = ParticipantState.Resyncing;
        response.ResourceId = participant.ResourceId;
        participant.Client.Respond(request.RequestId, new ConvergenceMessage { ModelResyncResponse = response });
        foreach (var other in OpenParticipants)
        {
            other.Send(
                new ConvergenceMessage { RemoteClientResyncStarted = new RemoteClientResyncStartedMessage { ResourceId = other.ResourceId, SessionId = participant.Identity.SessionId } },
                participant.Identity);
        }

        _told.Add(participant);
        if (request.ContextVersion < response.CurrentVersion)
        {
            // All of it is in the log, since this is told after everything that was committed before.
            participant.Hold();
            _background++;
            _ = ReplayAsync(participant, request.ContextVersion, response.CurrentVersion);
        }
    }

    private void TellResyncCompleted(ModelParticipant participant, bool open)
    {
        if (participant.Told != ParticipantState.Resyncing)
        {
            return; // closed for another reason meanwhile
        }

        var message = new ModelResyncServerCompleteMessage { ResourceId = participant.ResourceId };
        if (open)
        {
            TellOthersOpened(participant);
            AddSessions(participant, message.ConnectedClients, message.ResyncingClients);
            foreach (var other in OpenParticipants)
            {
                if (other != participant)
                {
                    other.Send(ResyncCompleted(other, participant), participant.Identity);
                }
            }
        }
        else
        {
            TellLeft(participant);
        }

        participant.Client.Send(new ConvergenceMessage { ModelResyncServerComplete = message });
    }

    /// <summary>Reads the log beside the turns of the model, and sends it page by page in turns of its own.</summary>
    private async Task ReplayAsync(ModelParticipant participant, long from, long to)
    {
        var authors = new Dictionary<string, SessionIdentity>(StringComparer.Ordinal);
        var page = new List<LogEntry>(ReplayPage);
        Action end = () => EndReplay(participant);
        try
        {
            await foreach (var entry in _store.ReadLogAsync(_model.Key, from, to, CancellationToken.None).ConfigureAwait(false))
            {
                page.Add(entry);
                if (page.Count == ReplayPage)
                {
                    await PostPageAsync(participant, page, authors).ConfigureAwait(false);
                    page = new List<LogEntry>(ReplayPage);
                    await participant.Client.WaitForRoomAsync().ConfigureAwait(false);
                }

                if (participant.IsReleased)
                {
                    break;
                }
            }

            await PostPageAsync(participant, page, authors).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogReplayFailed(_services.Logger, ModelId, participant.Identity.SessionId, exception);
            end = () => FailReplay(participant);
        }

        _inbox.TryPost(new RunTurn(end));
    }

    private async ValueTask PostPageAsync(ModelParticipant participant, List<LogEntry> page, Dictionary<string, SessionIdentity> authors)
    {
        var unknown = page.Select(static entry => entry.SessionId).Where(id => !authors.ContainsKey(id)).ToHashSet(StringComparer.Ordinal);
        if (unknown.Count > 0)
        {
            foreach (var (id, user) in await _services.Identities.FindSessionUsersAsync(unknown, CancellationToken.None).ConfigureAwait(false))
            {
                authors[id] = new SessionIdentity(id, user);
            }
        }

        _inbox.TryPost(new RunTurn(() => SendPage(participant, page, authors)));
    }

    private static void SendPage(ModelParticipant participant, List<LogEntry> page, Dictionary<string, SessionIdentity> authors)
    {
        foreach (var entry in page)
        {
            if (participant.Told == ParticipantState.Absent)
            {
                return;
            }

            if (authors.TryGetValue(entry.SessionId, out var author))
            {
                participant.Client.Introduce(author);
            }

            participant.Client.Send(RemoteOperation(participant, entry, OperationCodec.Encode(entry.Operation)));
        }
    }

    private void EndReplay(ModelParticipant participant)
    {
        _background--;
        participant.ReleaseHeld();
        if (participant.EarlyCompletion is { } open)
        {
            CompleteResync(participant, open);
        }
    }

    private void FailReplay(ModelParticipant participant)
    {
        _background--;
        if (participant.Accepted != ParticipantState.Absent)
        {
            ForceClose(participant, ForceCloseCode.Unknown, "The server could not read the operations that the client has missed.", resync: true);
        }
    }
}
