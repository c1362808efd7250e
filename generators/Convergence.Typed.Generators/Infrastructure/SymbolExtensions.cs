using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Infrastructure;

/// <summary>Questions about symbols that Roslyn answers only in several steps.</summary>
internal static class SymbolExtensions
{
    // Nullable annotations are dropped by FullyQualifiedFormat alone.
    private static readonly SymbolDisplayFormat s_qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_unescaped = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>The type as emitted code writes it: <c>global::Demo.Card?</c>.</summary>
    public static string QualifiedName(this ITypeSymbol type) => type.ToDisplayString(s_qualified);

    /// <summary>The symbol's own name as emitted code writes it: keywords keep their <c>@</c>.</summary>
    public static string EscapedName(this ISymbol symbol) => Escape(symbol.Name);

    /// <summary>A name where a declaration or an expression may stand: contextual keywords are escaped as well, because <c>class record</c> is none.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    public static AttributeData? FindAttribute(this ISymbol symbol, string fullName)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.HasFullName(fullName))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The value of a named argument; null when it is not given.</summary>
    public static object? FindArgument(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }

    public static bool HasAttribute(this ISymbol symbol, string fullName) => symbol.FindAttribute(fullName) is not null;

    /// <summary>Compares name by name, because building the full name of every attribute on every keystroke costs too much.</summary>
    public static bool HasFullName(this INamedTypeSymbol type, string fullName)
    {
        int end = fullName.Length;
        if (type.ContainingType is not null || !EndsWithName(fullName, ref end, type.Name))
        {
            return false;
        }

        INamespaceSymbol? current = type.ContainingNamespace;
        while (current is { IsGlobalNamespace: false })
        {
            if (!EndsWithName(fullName, ref end, current.Name))
            {
                return false;
            }

            current = current.ContainingNamespace;
        }

        return end < 0;
    }

    /// <summary>True for a member whose use is a compile error: emitted code cannot touch it.</summary>
    public static bool IsObsoleteAsError(this ISymbol symbol) =>
        symbol.FindAttribute(WellKnownNames.ObsoleteAttribute) is { ConstructorArguments: { Length: 2 } arguments } && arguments[1].Value is true;

    public static IEnumerable<INamedTypeSymbol> ContainingTypes(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }

    /// <summary>Full metadata name, without any <c>@</c>: <c>Demo.Outer+Inner</c>.</summary>
    public static string FullMetadataName(this INamedTypeSymbol type)
    {
        if (type.ContainingType is { } container)
        {
            return container.FullMetadataName() + "+" + type.MetadataName;
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(s_unescaped) + "." + type.MetadataName : type.MetadataName;
    }

    // Moves `end` before the name and the dot in front of it; -1 when nothing is left.
    private static bool EndsWithName(string fullName, ref int end, string name)
    {
        int start = end - name.Length;
        if (start < 0 || string.CompareOrdinal(fullName, start, name, 0, name.Length) != 0 || (start > 0 && fullName[start - 1] != '.'))
        {
            return false;
        }

        end = start - 1;
        return true;
    }
}
