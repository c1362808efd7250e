using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Server;

/// <content>What is logged.</content>
internal sealed partial class ModelPipeline
{
    [LoggerMessage(5000, LogLevel.Warning, "Model {ModelId}: an operation of session {SessionId} was refused and the model closed for it: {Reason}")]
    private static partial void LogRefused(ILogger logger, string modelId, string sessionId, string reason);

    [LoggerMessage(5001, LogLevel.Information, "Model {ModelId}: session {SessionId} submitted the edits {First} to {Last} again; they are committed at version {Version}")]
    private static partial void LogRepeated(ILogger logger, string modelId, string sessionId, long first, long last, long version);

    [LoggerMessage(5002, LogLevel.Warning, "Model {ModelId}: the content at version {Version} could not be stored; the log has all operations")]
    private static partial void LogSnapshotFailed(ILogger logger, string modelId, long version, Exception exception);

    [LoggerMessage(5003, LogLevel.Error, "Model {ModelId}: the replay for session {SessionId} failed")]
    private static partial void LogReplayFailed(ILogger logger, string modelId, string sessionId, Exception exception);

    [LoggerMessage(5004, LogLevel.Error, "Model {ModelId}: it could not be opened for a session")]
    private static partial void LogStepFailed(ILogger logger, string modelId, Exception? exception);

    [LoggerMessage(5005, LogLevel.Error, "Model {ModelId}: the log could not be read for a submission of session {SessionId}, and the model was closed for it")]
    private static partial void LogReadFailed(ILogger logger, string modelId, string sessionId, Exception exception);
}
