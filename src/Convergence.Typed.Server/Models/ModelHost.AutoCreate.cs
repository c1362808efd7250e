using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.Server;

/// <content>Models that are created when they are opened (models.md §5).</content>
internal sealed partial class ModelHost
{
    private static readonly ObjectData s_emptyRoot = new(ElementId.Parse("0:1"), []);

    // Those who wait for the model to be created; each was asked for its content.
    private readonly List<OpenModel> _waiting = [];

    private void AskForContent(OpenModel request, int autoCreateId)
    {
        if (_waiting.Exists(waiting => waiting.Client == request.Client))
        {
            request.Client.RespondError(request.RequestId, ModelError.AlreadyOpening(_modelId));
            return;
        }

        _waiting.Add(request);
        _ = RequestContentAsync(request, autoCreateId);
    }

    /// <summary>Runs beside the turns of the model.</summary>
    private async Task RequestContentAsync(OpenModel request, int autoCreateId)
    {
        AnswerAutoCreate answer;
        try
        {
            var question = new ConvergenceMessage { ModelAutoCreateConfigRequest = new AutoCreateModelConfigRequestMessage { AutoCreateId = autoCreateId } };
            var response = await request.Client.RequestAsync(question, _services.Options.AutoCreateTimeout).ConfigureAwait(false);
            answer = response.ModelAutoCreateConfigResponse is { } content
                ? new AnswerAutoCreate(request, NewModels.From(_modelId, content, s_emptyRoot, _services), content.Ephemeral, "")
                : Failed($"The client answered the question for the content with {response.BodyCase}.");
        }
        catch (Exception exception)
        {
            answer = Failed($"The client did not hand over the content of the model: {exception.Message}");
        }

        TryPost(answer);

        AnswerAutoCreate Failed(string reason) => new(request, null, false, reason);
    }

    private async ValueTask TakeAnswerAsync(AnswerAutoCreate answer)
    {
        if (!_waiting.Contains(answer.Request))
        {
            return; // somebody else's content was used, or the client has gone
        }

        if (answer.Model is not { } model)
        {
            Fail(answer.Request, answer.Failure);
            return;
        }

        ModelCreation creation;
        try
        {
            creation = await _services.Store.CreateModelAsync(model, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ServerStoreException exception)
        {
            LogFailed(_services.Logger, _modelId, exception);
            Fail(answer.Request, "The server could not store the model.");
            return;
        }

        if (creation.Result == ModelCreationResult.NoCollection)
        {
            Fail(answer.Request, $"There is no collection '{model.Collection}'.");
            return;
        }

        _isEphemeral = creation.Result == ModelCreationResult.Created && answer.IsEphemeral;
        await OpenForWaitingAsync().ConfigureAwait(false);
    }

    private void Fail(OpenModel request, string reason)
    {
        _waiting.Remove(request);
        request.Client.RespondError(request.RequestId, ModelError.DataRequestFailure(reason));
    }

    private async ValueTask OpenForWaitingAsync()
    {
        var waiting = _waiting.ToArray();
        _waiting.Clear();
        foreach (var request in waiting)
        {
            await ExecuteSafelyAsync(request).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody has the model open any more: one that was only for those who had is deleted.</summary>
    private async ValueTask EndEphemeralAsync()
    {
        if (!_isEphemeral || _pipeline is not { } pipeline)
        {
            return;
        }

        _isEphemeral = false;
        _pipeline = null;
        try
        {
            await _services.Store.DeleteModelAsync(pipeline.Model.Key, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ServerStoreException exception)
        {
            LogFailed(_services.Logger, _modelId, exception);
        }
    }
}
