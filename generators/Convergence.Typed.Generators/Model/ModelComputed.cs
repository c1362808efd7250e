using Convergence.Typed.Generators.Infrastructure;

namespace Convergence.Typed.Generators.Model;

/// <summary>A property of the user's part of the proxy that is computed from shared ones.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sources">The CLR names of the shared properties it is computed from, directly and through others, in declaration order.</param>
internal sealed record ModelComputed(string Name, EquatableArray<string> Sources);
