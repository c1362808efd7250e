namespace Convergence.Typed.Server;

/// <summary>A session and the user behind it.</summary>
internal sealed record SessionIdentity(string SessionId, ServerUser User);
