using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Protocol;

/// <content>What is logged.</content>
internal sealed partial class ProtocolConnection
{
    [LoggerMessage(3000, LogLevel.Debug, "Connection ended: {Kind}, code {Code}: {Reason}")]
    private static partial void LogEnded(ILogger logger, ConnectionEndKind kind, int code, string reason, Exception? exception);

    [LoggerMessage(3001, LogLevel.Warning, "A text frame was ignored; the protocol has binary frames only")]
    private static partial void LogTextFrame(ILogger logger);

    [LoggerMessage(3002, LogLevel.Debug, "A late or unknown response {ResponseId} ({Body}) was ignored")]
    private static partial void LogUnknownResponse(ILogger logger, int responseId, ConvergenceMessage.BodyOneofCase body);

    [LoggerMessage(3003, LogLevel.Debug, "A message of a kind this version does not know was ignored")]
    private static partial void LogUnknownMessage(ILogger logger);

    [LoggerMessage(3004, LogLevel.Error, "The handler of a message threw; the connection is closed")]
    private static partial void LogHandlerFailed(ILogger logger, Exception exception);

    [LoggerMessage(3005, LogLevel.Debug, "The close frame could not be sent")]
    private static partial void LogFarewellFailed(ILogger logger, Exception exception);
}
