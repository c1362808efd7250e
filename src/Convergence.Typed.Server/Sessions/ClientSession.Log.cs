using Convergence.Typed.Protocol.Core;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Server;

/// <content>What is logged.</content>
internal sealed partial class ClientSession
{
    [LoggerMessage(5200, LogLevel.Information, "Domain {Domain}: session {SessionId} of {UserType} {UserName} began ({Client} {ClientVersion})")]
    private static partial void LogSignedIn(
        ILogger logger, DomainName domain, string sessionId, DomainUserTypeData userType, string userName, string client, string clientVersion);

    [LoggerMessage(5201, LogLevel.Information, "Domain {Domain}: somebody at {Address} was not let in: {Code}, {Details}")]
    private static partial void LogRefused(ILogger logger, DomainName domain, string address, string code, string details);

    [LoggerMessage(5202, LogLevel.Information, "Session {OldSessionId} is replaced by session {NewSessionId} of the same local store")]
    private static partial void LogReplaced(ILogger logger, string oldSessionId, string newSessionId);

    [LoggerMessage(5203, LogLevel.Error, "A request could not be answered, because the database cannot be used")]
    private static partial void LogStoreFailed(ILogger logger, Exception exception);
}
