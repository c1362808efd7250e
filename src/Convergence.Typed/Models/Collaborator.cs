namespace Convergence.Typed;

/// <summary>Somebody who has the model open. Sessions collaborate, not users: a user may appear several times.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="User">The user; null when the server has not told who it is.</param>
/// <param name="IsSelf">True for the session of this domain.</param>
public sealed record Collaborator(string SessionId, DomainUser? User, bool IsSelf);
