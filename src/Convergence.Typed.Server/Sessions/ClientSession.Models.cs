using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed.Server;

/// <content>What a client asks of models.</content>
internal sealed partial class ClientSession
{
    private static string IdOrNew(string? modelId) => string.IsNullOrEmpty(modelId) ? Guid.NewGuid().ToString() : modelId;

    /// <summary>Gives a model a command, unless the session has left already.</summary>
    private void Post(string modelId, ModelCommand command)
    {
        lock (_gate)
        {
            if (!_isRetired)
            {
                _models.Add(modelId);
                _domain!.Models.Post(modelId, command);
            }
        }
    }

    private void Open(int requestId, OpenRealtimeModelRequestMessage request) =>
        Post(IdOrNew(request.ModelId), new OpenModel(this, requestId, request.AutoCreateId));

    private void CloseModel(int requestId, CloseRealtimeModelRequestMessage request)
    {
        if (!_resources.TryGetValue(request.ResourceId, out var participant) || !participant.Inbox.TryPost(new CloseModel(participant, requestId)))
        {
            RespondError(requestId, ModelError.NotOpen(request.ResourceId));
        }
    }

    private void Create(int requestId, CreateRealtimeModelRequestMessage request)
    {
        var modelId = IdOrNew(request.ModelId);
        if (request.CollectionId.Length == 0)
        {
            RespondError(requestId, ModelError.InvalidCreation("The id of the collection is empty."));
            return;
        }

        NewModel model;
        try
        {
            model = NewModels.From(modelId, request, _domain!.ModelServices);
        }
        catch (MalformedMessageException exception)
        {
            RespondError(requestId, ModelError.Invalid(exception.Message));
            return;
        }

        Post(modelId, new CreateModel(this, requestId, model));
    }

    private void Delete(int requestId, DeleteRealtimeModelRequestMessage request)
    {
        if (TryReadTime(requestId, request.CreatedTime, out var createdTime))
        {
            Post(request.ModelId, new DeleteModel(this, requestId, createdTime));
        }
    }

    private void Resync(int requestId, ModelResyncRequestMessage request)
    {
        if (TryReadTime(requestId, request.CreatedTime, out var createdTime))
        {
            Post(request.ModelId, new ResyncModel(this, requestId, request.ContextVersion, createdTime));
        }
    }

    private void CompleteResync(ModelResyncClientCompleteMessage message)
    {
        if (FindResource(message.ResourceId) is { } participant)
        {
            participant.Inbox.TryPost(new CompleteResync(participant, message.Open));
        }
    }

    private ValueTask SubmitAsync(OperationSubmissionMessage submission)
    {
        if (FindResource(submission.ResourceId) is not { } participant)
        {
            return ValueTask.CompletedTask;
        }

        try
        {
            var operation = OperationCodec.Decode(submission.Operation);
            if (OperationDepth.Of(operation) is var depth && depth > _server.Options.MaximumDepth)
            {
                throw new MalformedMessageException($"A value has {depth} levels; this server allows {_server.Options.MaximumDepth}.");
            }

            return participant.Inbox.SubmitAsync(new SubmitOperation(
                participant, submission.SequenceNumber, submission.ContextVersion, operation, ReadEdits(submission), submission.CalculateSize()));
        }
        catch (MalformedMessageException exception)
        {
            Send(ErrorMessages.Create(
                "invalid_operation", exception.Message, new Dictionary<string, Value> { ["operation"] = Value.ForString(submission.Operation?.OperationCase.ToString() ?? "") }));
            participant.Inbox.TryPost(new RefuseSubmission(participant, exception.Message));
            return ValueTask.CompletedTask;
        }
    }

    private EditRange? ReadEdits(OperationSubmissionMessage submission)
    {
        if (!HasReplica || submission is { FirstSequence: 0, LastSequence: 0 })
        {
            return null;
        }

        var replicaId = ReplicaIds[0];
        if (submission.ReplicaId.Length > 0 && (!ReplicaId.TryParse(submission.ReplicaId, out replicaId) || !ReplicaIds.Contains(replicaId)))
        {
            throw new MalformedMessageException($"The replica id '{submission.ReplicaId}' was not declared on this connection.");
        }

        return submission.FirstSequence >= 1 && submission.LastSequence >= submission.FirstSequence
            ? new EditRange(replicaId, submission.FirstSequence, submission.LastSequence, submission.OperationHash) { Openings = submission.Openings }
            : throw new MalformedMessageException($"The edits {submission.FirstSequence} to {submission.LastSequence} are not a range of numbers from 1 on.");
    }

    private async ValueTask GetPermissionsAsync(int requestId, string modelId)
    {
        ServerModel? model;
        try
        {
            model = await _domain!.Store.FindModelAsync(modelId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ServerStoreException exception)
        {
            LogStoreFailed(_logger, exception);
            RespondError(requestId, ModelError.Storage(modelId));
            return;
        }

        if (model is null)
        {
            RespondError(requestId, ModelError.NotFound(modelId));
            return;
        }

        Respond(requestId, new ConvergenceMessage
        {
            GetModelPermissionsResponse = new GetModelPermissionsResponseMessage
            {
                OverridesCollection = false,
                WorldPermissions = _server.Gate.PermissionsFor(Identity.User, modelId),
            },
        });
    }

    /// <summary>The participant behind a resource id; when there is none, the client is told.</summary>
    private ModelParticipant? FindResource(int resourceId)
    {
        if (_resources.TryGetValue(resourceId, out var participant))
        {
            return participant;
        }

        Send(ErrorMessages.Create(
            "unknown_resource_id", $"There is no resource {resourceId}.", new Dictionary<string, Value> { ["resourceId"] = Value.ForNumber(resourceId) }));
        return null;
    }

    private bool TryReadTime(int requestId, Timestamp? timestamp, out DateTime? time)
    {
        time = null;
        if (timestamp is null || !HasFingerprint)
        {
            return true;
        }

        try
        {
            time = WireTime.ToDateTime(timestamp, "The creation time");
            return true;
        }
        catch (MalformedMessageException exception)
        {
            RespondError(requestId, ModelError.Invalid(exception.Message));
            return false;
        }
    }
}
