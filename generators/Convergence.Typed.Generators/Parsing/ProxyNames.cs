using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Finds the annotation of a class and the name of its proxy.</summary>
internal static class ProxyNames
{
    private const string Prefix = "RealTime";

    /// <summary>The attribute that makes the class a model; RealTimeModel wins when both are there.</summary>
    public static AttributeData? FindAnnotation(INamedTypeSymbol type) =>
        type.FindAttribute(WellKnownNames.RealTimeModelAttribute) ?? type.FindAttribute(WellKnownNames.RealTimeObjectAttribute);

    /// <summary>The name that ProxyName gives; null when it says nothing.</summary>
    public static string? FindExplicitName(INamedTypeSymbol type) =>
        NameOf(type.FindAttribute(WellKnownNames.RealTimeModelAttribute)) ?? NameOf(type.FindAttribute(WellKnownNames.RealTimeObjectAttribute));

    public static string NameFor(INamedTypeSymbol type) => FindExplicitName(type) ?? Prefix + type.Name;

    /// <summary>The proxy as emitted code writes it.</summary>
    public static string QualifiedNameFor(INamedTypeSymbol type)
    {
        string name = NameFor(type);
        if (type.ContainingType is { } container)
        {
            return container.QualifiedName() + "." + name;
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + name
            : "global::" + name;
    }

    private static string? NameOf(AttributeData? attribute)
    {
        if (attribute is null)
        {
            return null;
        }

        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "ProxyName", Value.Value: string name })
            {
                return name;
            }
        }

        return null;
    }
}
