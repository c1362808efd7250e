using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

internal sealed partial class ModelSynchroniser
{
    [LoggerMessage(1030, LogLevel.Information, "Model {ModelId} was created by an earlier attempt already.")]
    private partial void LogAlreadyCreated(string modelId);

    [LoggerMessage(1031, LogLevel.Information, "The store of model {ModelId} has a new identity; connecting anew.")]
    private partial void LogReconnecting(string modelId);

    [LoggerMessage(1032, LogLevel.Warning, "The server did not go on with the synchronisation of model {ModelId}.")]
    private partial void LogTimedOut(string modelId);

    [LoggerMessage(1033, LogLevel.Information, "The synchronisation of model {ModelId} was stopped with {Code} and is tried again: {Reason}")]
    private partial void LogRetry(string modelId, string code, string reason);

    [LoggerMessage(1034, LogLevel.Debug, "The server did not let go of model {ModelId}.")]
    private partial void LogNotReleased(string modelId, Exception exception);
}
