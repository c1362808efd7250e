using Convergence.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>Knows the counters of generated proxies by the methods that add to them.</summary>
internal static class Counters
{
    /// <summary>The method that adds to a counter of a proxy; null when the property is none.</summary>
    public static IMethodSymbol? FindAddMethod(IPropertySymbol property, ProxyTypes types)
    {
        if (!types.IsObject(property.ContainingType))
        {
            return null;
        }

        foreach (ISymbol member in property.ContainingType.GetMembers(MemberNames.AddMethod(property.Name)))
        {
            if (member is IMethodSymbol { Parameters.Length: 1 } method)
            {
                return method;
            }
        }

        return null;
    }

    /// <summary>True for the method that adds to a counter.</summary>
    public static bool IsAddMethod(IMethodSymbol method, ProxyTypes types)
    {
        string prefix = MemberNames.AddMethod("");
        return method.Name.StartsWith(prefix, StringComparison.Ordinal)
            && types.IsObject(method.ContainingType)
            && method.ContainingType.GetMembers(method.Name.Substring(prefix.Length)).OfType<IPropertySymbol>().Any();
    }
}
