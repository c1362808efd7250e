using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

internal sealed partial class OpenModel
{
    [LoggerMessage(1020, LogLevel.Information, "Model {ModelId} is online at version {Version} with {Pending} pending edits.")]
    private partial void LogOnline(string modelId, long version, int pending);

    [LoggerMessage(1021, LogLevel.Error, "Model {ModelId} failed with code {Code}: {Reason}")]
    private partial void LogFailed(string modelId, string code, string reason, Exception? exception);

    [LoggerMessage(1022, LogLevel.Warning, "Model {ModelId}: the property {Property} of '{Path}' was read as its default. {Reason}")]
    private partial void LogMismatch(string modelId, string path, string property, string reason);

    [LoggerMessage(1023, LogLevel.Warning, "The synchronization context of model {ModelId} is gone; the model goes on without it.")]
    private partial void LogContextGone(string modelId, Exception exception);

    [LoggerMessage(4000, LogLevel.Trace, "Model {ModelId}: took the remote operation on version {Version}.")]
    private partial void LogRemote(string modelId, long version);

    [LoggerMessage(4001, LogLevel.Trace, "Model {ModelId}: edit {Sequence} was committed on version {Version}.")]
    private partial void LogAcknowledged(string modelId, long sequence, long version);

    [LoggerMessage(4002, LogLevel.Warning, "Model {ModelId} at version {Version} does not fit what the server sent; it is rebuilt from the store.")]
    private partial void LogConcurrency(string modelId, long version, Exception exception);

    [LoggerMessage(4003, LogLevel.Information, "Model {ModelId} at version {Version} met version {Found}; it synchronises again.")]
    private partial void LogGap(string modelId, long version, long found);

    [LoggerMessage(4005, LogLevel.Debug, "Model {ModelId}: the {Edits} pending edits are sent as {Operations} operations.")]
    private partial void LogComposed(string modelId, int edits, int operations);

    [LoggerMessage(4006, LogLevel.Information, "Model {ModelId}: a copy of the store has sent {Count} of the pending operations; they were committed on version {Version}.")]
    private partial void LogSentByCopy(string modelId, int count, long version);

    [LoggerMessage(4004, LogLevel.Warning, "Model {ModelId}: {Count} pending edits got new names, since a copy of the store used theirs.")]
    private partial void LogRekeyed(string modelId, int count);
}
