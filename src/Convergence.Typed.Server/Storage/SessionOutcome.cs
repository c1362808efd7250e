namespace Convergence.Typed.Server;

/// <summary>What came of starting a session.</summary>
/// <param name="User">The user, who may be a new or a known anonymous one; null when a replica id belongs to somebody else, and then nothing was stored.</param>
/// <param name="SessionId">The id of the session, a number in base 36; empty when none was started.</param>
internal sealed record SessionOutcome(ServerUser? User, string SessionId);
