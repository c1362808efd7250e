using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

internal sealed partial class Outbox
{
    [LoggerMessage(2000, LogLevel.Warning, "The local store cannot be written; trying again in {DelayMilliseconds} ms. {Reason}")]
    private partial void LogRetry(string reason, double delayMilliseconds);

    [LoggerMessage(2001, LogLevel.Information, "The local store can be written again.")]
    private partial void LogRecovered();

    [LoggerMessage(2002, LogLevel.Error, "The local store failed; nothing is stored any more. {Reason}")]
    private partial void LogEnded(string reason);

    [LoggerMessage(2003, LogLevel.Error, "A model could not be stored and stops. {Reason}")]
    private partial void LogRefused(string reason);
}
