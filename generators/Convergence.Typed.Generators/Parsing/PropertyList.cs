using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Lists the members a class has, inherited ones included.</summary>
internal static class PropertyList
{
    /// <summary>The public properties, those of the farthest base class first; an overridden or hidden one is replaced by the one nearest to the class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="until">The base class whose properties, and those of its base classes, are left out; null for none.</param>
    public static List<IPropertySymbol> Of(INamedTypeSymbol type, INamedTypeSymbol? until = null)
    {
        List<IPropertySymbol> properties = [];
        foreach (INamedTypeSymbol level in Levels(type, until))
        {
            foreach (IPropertySymbol property in Members(level).OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, ExplicitInterfaceImplementations.IsEmpty: true })
                {
                    int index = properties.FindIndex(other => other.Name == property.Name);
                    if (index < 0)
                    {
                        properties.Add(property);
                    }
                    else
                    {
                        properties[index] = property;
                    }
                }
            }
        }

        return properties;
    }

    /// <summary>Fields and properties without which an object cannot be made.</summary>
    public static IEnumerable<ISymbol> RequiredOf(INamedTypeSymbol type)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ISymbol member in Levels(type, until: null).SelectMany(Members))
        {
            if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } && names.Add(member.Name))
            {
                yield return member;
            }
        }
    }

    // The parts of a class come as the files stand on the compiler's command line, which may be another order on another machine: the names of the files decide.
    private static IEnumerable<ISymbol> Members(INamedTypeSymbol level) => level.DeclaringSyntaxReferences.Length < 2
        ? level.GetMembers()
        : level.GetMembers().OrderBy(static member => FileOf(member), StringComparer.Ordinal);

    private static string FileOf(ISymbol member) =>
        member.DeclaringSyntaxReferences is { IsEmpty: false } references ? references[0].SyntaxTree.FilePath.Replace('\\', '/') : "";

    // The farthest base class first.
    private static Stack<INamedTypeSymbol> Levels(INamedTypeSymbol type, INamedTypeSymbol? until)
    {
        Stack<INamedTypeSymbol> levels = new();
        for (INamedTypeSymbol? level = type;
            level is { SpecialType: not SpecialType.System_Object } && !SymbolEqualityComparer.Default.Equals(level, until);
            level = level.BaseType)
        {
            levels.Push(level);
        }

        return levels;
    }
}
