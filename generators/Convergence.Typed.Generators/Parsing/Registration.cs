using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>One JsonDerivedType attribute.</summary>
/// <param name="Holder">The class it is on.</param>
/// <param name="Type">The class it names.</param>
/// <param name="Discriminator">A string or an int; null when it gives none.</param>
internal sealed record Registration(INamedTypeSymbol Holder, INamedTypeSymbol Type, object? Discriminator);
