using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.Server;

/// <content>Requests.</content>
internal sealed partial class ModelHost
{
    private async ValueTask OpenAsync(OpenModel request)
    {
        if (await LoadAsync().ConfigureAwait(false) is { } pipeline)
        {
            await pipeline.OpenAsync(request).ConfigureAwait(false);
        }
        else if (request.AutoCreateId is { } autoCreateId)
        {
            AskForContent(request, autoCreateId);
        }
        else
        {
            request.Client.RespondError(request.RequestId, ModelError.NotFound(_modelId));
        }
    }

    private async ValueTask ResyncAsync(ResyncModel request)
    {
        if (_waiting.Exists(waiting => waiting.Client == request.Client))
        {
            request.Client.RespondError(request.RequestId, ModelError.AlreadyOpening(_modelId));
        }
        else if (await LoadAsync().ConfigureAwait(false) is { } pipeline)
        {
            await pipeline.ResyncAsync(request).ConfigureAwait(false);
        }
        else
        {
            request.Client.RespondError(request.RequestId, ModelError.NotFound(_modelId));
        }
    }

    private void Close(CloseModel request)
    {
        if (_pipeline is { } pipeline)
        {
            pipeline.Close(request.Participant, request.RequestId);
        }
        else
        {
            request.Client.RespondError(request.RequestId, ModelError.NotOpen(request.Participant.ResourceId));
        }
    }

    private async ValueTask CreateAsync(CreateModel request)
    {
        var (result, model) = await _services.Store.CreateModelAsync(request.Model, CancellationToken.None).ConfigureAwait(false);
        switch (result)
        {
            case ModelCreationResult.Created:
                request.Client.Respond(
                    request.RequestId, new ConvergenceMessage { CreateRealTimeModelResponse = new CreateRealtimeModelResponseMessage { ModelId = _modelId } });
                await OpenForWaitingAsync().ConfigureAwait(false);
                break;
            case ModelCreationResult.Exists:
                request.Client.RespondError(request.RequestId, ModelError.AlreadyExists(model!));
                break;
            default:
                request.Client.RespondError(request.RequestId, ModelError.CollectionDoesNotExist(request.Model.Collection));
                break;
        }
    }

    private async ValueTask DeleteAsync(DeleteModel request)
    {
        if (await LoadAsync().ConfigureAwait(false) is not { } pipeline)
        {
            request.Client.RespondError(request.RequestId, ModelError.NotFound(_modelId));
            return;
        }

        if (request.CreatedTime is { } expected && expected != pipeline.Model.CreatedTime)
        {
            request.Client.RespondError(request.RequestId, ModelError.FingerprintMismatch(pipeline.Model, expected));
            return;
        }

        await pipeline.DrainAsync().ConfigureAwait(false);
        if (pipeline.Failure is { } failure)
        {
            request.Client.RespondError(request.RequestId, ModelError.Storage(_modelId));
            await RecoverAsync(failure).ConfigureAwait(false);
            return;
        }

        await _services.Store.DeleteModelAsync(pipeline.Model.Key, CancellationToken.None).ConfigureAwait(false);
        pipeline.CloseForEverybody(ForceCloseCode.Deleted, $"The model was deleted by {request.Client.Identity.User.UserName}.", resync: false);
        _pipeline = null;
        _isEphemeral = false;
        request.Client.Respond(request.RequestId, new ConvergenceMessage { DeleteRealtimeModelResponse = new DeleteRealtimeModelResponseMessage() });
    }
}
