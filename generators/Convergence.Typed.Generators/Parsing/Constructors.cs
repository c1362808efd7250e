using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Finds the constructor that emitted code calls.</summary>
internal static class Constructors
{
    /// <summary>The constructor that <c>new T()</c> calls from the class's assembly; null when there is none.</summary>
    public static IMethodSymbol? FindParameterless(INamedTypeSymbol type)
    {
        IMethodSymbol? found = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (IsReachable(constructor) && constructor.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams)
                && (found is null || constructor.Parameters.IsEmpty))
            {
                found = constructor;
            }
        }

        return found;
    }

    /// <summary>True when the constructor that <c>new T()</c> calls sets what is required.</summary>
    public static bool SetsRequired(INamedTypeSymbol type) => FindParameterless(type)?.HasAttribute(WellKnownNames.SetsRequiredMembersAttribute) == true;

    public static bool IsReachable(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && !constructor.IsObsoleteAsError();
}
