namespace Convergence.Typed.Server;

/// <summary>A domain with what is needed to let people in.</summary>
internal sealed record AuthenticatedDomain(IDomainStore Store, PasswordBook Passwords);
