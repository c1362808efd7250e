namespace Convergence.Typed.Server;

/// <summary>Somebody who signs in with a password, and its hash; null until the first one is stored.</summary>
internal sealed record StoredPassword(ServerUser User, string? Hash);
