using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.Server;

/// <content>Opening and closing.</content>
internal sealed partial class ModelPipeline
{
    /// <summary>Opens the model for a session.</summary>
    /// <exception cref="ServerStoreException">The store could not be asked about the client's edits.</exception>
    public async ValueTask OpenAsync(OpenModel request)
    {
        var client = request.Client;
        if (FindReasonAgainstJoining(client) is { } error)
        {
            client.RespondError(request.RequestId, error);
            return;
        }

        await KnowReplicasAsync(client).ConfigureAwait(false);
        var prefix = _store.ClaimIdPrefixAsync(_model.Key, CancellationToken.None).AsTask();
        _ = NotifyAfterAsync(prefix);
        var participant = new ModelParticipant(client, _inbox) { Accepted = ParticipantState.Open };
        Accept(participant);
        var response = new OpenRealtimeModelResponseMessage
        {
            ModelId = ModelId,
            Collection = _model.Collection,
            Version = _authority.Version,
            CreatedTime = WireTime.ToTimestamp(_model.CreatedTime),
            ModifiedTime = WireTime.ToTimestamp(_modifiedTime),
            Data = DataValueCodec.EncodeObject(_authority.Tree.ToData()),
            Permissions = PermissionsOf(client),
            HighestSequence = HighestSequenceOf(client),
        };
        _deliveries.Enqueue(new JoinDelivery(
            participant, request, prefix, () => TellOpened(participant, request.RequestId, response, prefix), () => RefuseToJoin(participant, request)));
    }

    /// <summary>Closes the model for a session that asks for it.</summary>
    public void Close(ModelParticipant participant, int requestId)
    {
        if (participant.Accepted == ParticipantState.Absent)
        {
            participant.Client.RespondError(requestId, ModelError.NotOpen(participant.ResourceId));
            return;
        }

        Dismiss(participant);
        Enqueue(Answer, Answer);

        void Answer()
        {
            TellLeft(participant);
            participant.Client.Respond(requestId, new ConvergenceMessage { CloseRealTimeModelResponse = new CloseRealTimeModelResponseMessage() });
        }
    }

    /// <summary>Closes the model for a session whose connection has ended.</summary>
    public void Leave(IModelClient client)
    {
        if (_accepted.TryGetValue(client.Identity.SessionId, out var participant))
        {
            Dismiss(participant);
            Enqueue(() => TellLeft(participant));
        }
    }

    /// <summary>Closes the model for everybody at once, and nobody is told of the others.</summary>
    public void CloseForEverybody(ForceCloseCode code, string reason, bool resync)
    {
        foreach (var participant in _accepted.Values.ToArray())
        {
            Dismiss(participant);
        }

        foreach (var participant in _told)
        {
            var message = ForceClosed(participant, code, reason, resync);
            participant.Told = ParticipantState.Absent;
            participant.Release();
            participant.Client.Send(message);
        }

        _told.Clear();
    }

    private static ConvergenceMessage ForceClosed(ModelParticipant participant, ForceCloseCode code, string reason, bool resync) =>
        new()
        {
            ForceCloseRealTimeModel = new ModelForceCloseMessage
            {
                ResourceId = participant.ResourceId,
                Reason = reason,
                ReasonCode = (int)code,
                Resync = resync && participant.Client.HasReplica,
            },
        };

    /// <summary>Closes the model for one session, behind the acknowledgements of what it submitted before.</summary>
    private void ForceClose(ModelParticipant participant, ForceCloseCode code, string reason, bool resync)
    {
        Dismiss(participant);
        Enqueue(() =>
        {
            if (participant.Told != ParticipantState.Absent)
            {
                var message = ForceClosed(participant, code, reason, resync);
                TellLeft(participant);
                participant.Client.Send(message);
            }
        });
    }

    private ModelError? FindReasonAgainstJoining(IModelClient client) =>
        _accepted.TryGetValue(client.Identity.SessionId, out var participant)
            ? participant.Told == ParticipantState.Absent ? ModelError.AlreadyOpening(ModelId) : ModelError.AlreadyOpen(ModelId)
            : null;

    private void Accept(ModelParticipant participant)
    {
        _authority.Track(participant.Identity.SessionId, _authority.Version);
        _accepted.Add(participant.Identity.SessionId, participant);
    }

    /// <summary>Nothing more is accepted of the session; what was before will still be told.</summary>
    private void Dismiss(ModelParticipant participant)
    {
        participant.Accepted = ParticipantState.Absent;
        if (_accepted.GetValueOrDefault(participant.Identity.SessionId) == participant)
        {
            _accepted.Remove(participant.Identity.SessionId);
            _authority.Untrack(participant.Identity.SessionId);
        }
    }

    private void RefuseToJoin(ModelParticipant participant, ModelRequest request)
    {
        Dismiss(participant);
        request.Client.RespondError(request.RequestId, ModelError.Storage(ModelId));
    }

    private void TellOpened(ModelParticipant participant, int requestId, OpenRealtimeModelResponseMessage response, Task<long> prefix)
    {
        if (participant.Accepted == ParticipantState.Absent)
        {
            return; // its connection ended in between
        }

        participant.Register();
        TellOthersOpened(participant);
        _told.Add(participant);
        response.ResourceId = participant.ResourceId;
        response.ValueIdPrefix = Base36.ToText(prefix.GetAwaiter().GetResult());
        AddSessions(participant, response.ConnectedClients, response.ResyncingClients);
        participant.Client.Respond(requestId, new ConvergenceMessage { OpenRealTimeModelResponse = response });
    }

    /// <summary>The session has the model open from here on.</summary>
    private void TellOthersOpened(ModelParticipant participant)
    {
        foreach (var other in OpenParticipants)
        {
            other.Send(
                new ConvergenceMessage { RemoteClientOpenedModel = new RemoteClientOpenedMessage { ResourceId = other.ResourceId, SessionId = participant.Identity.SessionId } },
                participant.Identity);
        }

        participant.Told = ParticipantState.Open;
    }

    /// <summary>The session is gone; its resource id is released before the others hear of it. Does nothing when nobody was told that it came.</summary>
    private void TellLeft(ModelParticipant participant)
    {
        var told = participant.Told;
        participant.Told = ParticipantState.Absent;
        participant.Release();
        if (told == ParticipantState.Absent)
        {
            return;
        }

        _told.Remove(participant);
        foreach (var other in OpenParticipants)
        {
            if (told == ParticipantState.Open)
            {
                other.Send(new ConvergenceMessage
                {
                    RemoteClientClosedModel = new RemoteClientClosedMessage { ResourceId = other.ResourceId, SessionId = participant.Identity.SessionId },
                });
            }
            else
            {
                other.Send(ResyncCompleted(other, participant), participant.Identity);
            }
        }
    }

    /// <summary>Lists who takes part, and makes the receiver know them.</summary>
    private void AddSessions(ModelParticipant receiver, ICollection<string> open, ICollection<string> resyncing)
    {
        foreach (var participant in _told)
        {
            (participant.Told == ParticipantState.Open ? open : resyncing).Add(participant.Identity.SessionId);
        }

        receiver.Client.Introduce(_told.Select(static participant => participant.Identity));
    }
}
