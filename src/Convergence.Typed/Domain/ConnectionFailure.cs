namespace Convergence.Typed;

/// <summary>Why a domain is not connected.</summary>
/// <param name="Code">A stable text: the server's code when it refused, otherwise <c>server_connection_failed</c> or <c>connection_lost</c>.</param>
/// <param name="Message">What happened, for people.</param>
/// <param name="WillRetry">Whether the domain keeps trying by itself.</param>
/// <param name="RetryDelay">The wait before the next attempt; null when there is none.</param>
public sealed record ConnectionFailure(string Code, string Message, bool WillRetry, TimeSpan? RetryDelay = null);
