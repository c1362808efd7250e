using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <content>What is logged.</content>
internal sealed partial class ConnectionLoop
{
    [LoggerMessage(3020, LogLevel.Information, "Connected to {Url} as {UserType} user '{User}', session {SessionId}.")]
    private partial void LogConnected(Uri url, UserType userType, string user, string sessionId);

    [LoggerMessage(3021, LogLevel.Warning, "The connection to {Url} ended: {End}")]
    private partial void LogEnded(Uri url, string end);

    [LoggerMessage(3022, LogLevel.Information, "There is no connection to {Url} ({Code}): {Reason} Trying again in {DelayMilliseconds} ms.")]
    private partial void LogRetry(Uri url, string code, string reason, double delayMilliseconds);

    [LoggerMessage(3023, LogLevel.Error, "Connecting to {Url} was given up ({Code}): {Reason}")]
    private partial void LogRefused(Uri url, string code, string reason);

    [LoggerMessage(3024, LogLevel.Error, "The connection loop to {Url} met a failure it did not expect.")]
    private partial void LogUnexpected(Uri url, Exception exception);

    [LoggerMessage(3025, LogLevel.Error, "Somebody who takes part in the session with {Url} failed when told that it has ended.")]
    private partial void LogParticipantFailed(Uri url, Exception exception);
}
