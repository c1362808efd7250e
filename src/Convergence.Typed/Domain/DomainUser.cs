namespace Convergence.Typed;

/// <summary>The user as whom a domain is signed in.</summary>
/// <param name="Type">The kind of user.</param>
/// <param name="Name">The name, unique within the kind.</param>
/// <param name="DisplayName">The name to show; the <paramref name="Name"/> when the server knows no other.</param>
/// <param name="IsAuthenticated">False while the user is only known from the local store, because no server has confirmed it in this process yet.</param>
public sealed record DomainUser(UserType Type, string Name, string DisplayName, bool IsAuthenticated);
