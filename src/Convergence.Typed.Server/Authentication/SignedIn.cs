namespace Convergence.Typed.Server;

/// <summary>The attempt succeeded, and a session began.</summary>
/// <param name="User">Who signed in.</param>
/// <param name="SessionId">The new session.</param>
/// <param name="ReconnectToken">What lets the client come back; after a reconnect the same as before.</param>
/// <param name="ReplicaId">The id of the client's store; null when it has none, or does not use the capability.</param>
/// <param name="FormerReplicaIds">Former ids of that store, under which edits may still be pending.</param>
internal sealed record SignedIn(
    ServerUser User, string SessionId, string ReconnectToken, UInt128? ReplicaId, IReadOnlyList<UInt128> FormerReplicaIds) : SignInOutcome;
