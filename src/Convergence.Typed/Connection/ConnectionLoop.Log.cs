using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

internal sealed partial class ConnectionLoop
{
    [LoggerMessage(3000, LogLevel.Information, "Connected to {Url} as {UserType} user '{User}', session {SessionId}.")]
    private partial void LogConnected(Uri url, UserType userType, string user, string sessionId);

    [LoggerMessage(3001, LogLevel.Warning, "The connection to {Url} ended: {End}")]
    private partial void LogEnded(Uri url, string end);

    [LoggerMessage(3002, LogLevel.Information, "Connecting to {Url} failed ({Code}): {Reason} Trying again in {DelayMilliseconds} ms.")]
    private partial void LogRetry(Uri url, string code, string reason, double delayMilliseconds);

    [LoggerMessage(3003, LogLevel.Error, "Connecting to {Url} failed for good ({Code}): {Reason}")]
    private partial void LogRefused(Uri url, string code, string reason);

    [LoggerMessage(3004, LogLevel.Error, "The connection loop to {Url} met a failure it did not expect.")]
    private partial void LogUnexpected(Uri url, Exception exception);
}
