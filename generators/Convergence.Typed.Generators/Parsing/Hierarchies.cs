using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Finds the annotated classes that derive from one another. They are known from the JsonDerivedType attributes of their common base class.</summary>
internal static class Hierarchies
{
    private const string DefaultDiscriminatorName = "$type";

    /// <summary>The nearest annotated class that a class derives from; null when there is none.</summary>
    public static INamedTypeSymbol? FindBase(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ProxyNames.FindAnnotation(ancestor) is not null)
            {
                return ancestor;
            }
        }

        return null;
    }

    /// <summary>The farthest annotated class that a class derives from; the class itself when there is none.</summary>
    public static INamedTypeSymbol FindRoot(INamedTypeSymbol type)
    {
        INamedTypeSymbol root = type;
        while (FindBase(root) is { } ancestor)
        {
            root = ancestor;
        }

        return root;
    }

    /// <summary>The class inside of a class's proxy that describes its properties, qualified.</summary>
    public static string SchemaOf(INamedTypeSymbol type) => ProxyNames.QualifiedNameFor(type) + "." + MemberNames.SchemaClass(ProxyNames.NameFor(type));

    /// <summary>What tells the classes of a hierarchy apart in the data.</summary>
    public static string DiscriminatorNameOf(INamedTypeSymbol root)
    {
        if (root.FindAttribute(WellKnownNames.JsonPolymorphicAttribute) is { } attribute)
        {
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument is { Key: "TypeDiscriminatorPropertyName", Value.Value: string { Length: > 0 } name })
                {
                    return name;
                }
            }
        }

        return DefaultDiscriminatorName;
    }

    /// <summary>The classes that the root registers, then those that the registered ones register; each once.</summary>
    public static List<Registration> RegisteredAt(INamedTypeSymbol root)
    {
        List<Registration> found = [.. OwnOf(root)];
        for (int i = 0; i < found.Count; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(found[i].Type, root) && ProxyNames.FindAnnotation(found[i].Type) is not null)
            {
                foreach (Registration registration in OwnOf(found[i].Type))
                {
                    if (!found.Exists(other => SymbolEqualityComparer.Default.Equals(other.Type, registration.Type)))
                    {
                        found.Add(registration);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>What the JsonDerivedType attributes of one class say.</summary>
    public static IEnumerable<Registration> OwnOf(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { } attributeClass && attributeClass.HasFullName(WellKnownNames.JsonDerivedTypeAttribute)
                && attribute.ConstructorArguments is { Length: 1 or 2 } arguments && arguments[0].Value is INamedTypeSymbol { TypeKind: not TypeKind.Error } derived)
            {
                yield return new Registration(type, derived, arguments.Length == 2 ? arguments[1].Value : null);
            }
        }
    }

    /// <summary>The registered classes of which there can be shared objects.</summary>
    public static IEnumerable<Registration> SharedAt(INamedTypeSymbol root) => RegisteredAt(root)
        .Where(static registration => !registration.Type.IsAbstract && ProxyNames.FindAnnotation(registration.Type) is not null);

    public static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(level, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
