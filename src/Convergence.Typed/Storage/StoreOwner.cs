namespace Convergence.Typed;

/// <summary>Whose data a store holds: recorded at the first authentication and compared at every later one (design: exactly once, owner).</summary>
/// <param name="Server">Address of the server, normalised by whoever compares it.</param>
/// <param name="Namespace">Namespace of the domain.</param>
/// <param name="Domain">Id of the domain.</param>
/// <param name="UserType">Type of the user: normal, anonymous or convergence.</param>
/// <param name="UserName">Name of the user as the server reports it.</param>
internal sealed record StoreOwner(string Server, string Namespace, string Domain, string UserType, string UserName);
