using System.Runtime.ExceptionServices;
using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed;

/// <summary>The content of a model that the server may ask for while it is opened (protocol/models.md §5). Asked once.</summary>
internal sealed class AutoCreation(ModelOpening opening)
{
    /// <summary>What the application threw when it was to make the content.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>Makes the content on the context of whoever opens the model, and answers.</summary>
    public async Task AnswerAsync(ProtocolConnection connection, int requestId)
    {
        ObjectData data;
        try
        {
            data = await opening.Affinity.RunAsync(opening.Create!, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is the application's, and goes to whoever opens the model.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failure = ExceptionDispatchInfo.Capture(failure);
            connection.RespondError(requestId, "unknown", "The application could not make the content of the model.");
            return;
        }

        try
        {
            connection.Respond(requestId, new ConvergenceMessage
            {
                ModelAutoCreateConfigResponse = new AutoCreateModelConfigResponseMessage { Collection = opening.Collection, Data = DataValueCodec.EncodeObject(data) },
            });
        }
        catch (MessageTooLargeException failure)
        {
            Failure = ExceptionDispatchInfo.Capture(ServerErrors.Translate(failure));
            connection.RespondError(requestId, failure.Code, failure.Message);
        }
    }
}
