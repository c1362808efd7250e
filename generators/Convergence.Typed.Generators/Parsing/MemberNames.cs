using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>The names that a proxy needs for itself.</summary>
internal static class MemberNames
{
    /// <summary>The names a proxy inherits.</summary>
    public static readonly IReadOnlyList<string> Inherited =
    [
        "Element", "ToPoco", "PropertyChanged",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    public static string AddMethod(string property) => "AddTo" + property;

    /// <summary>The partial methods of a property, the one that comes first first.</summary>
    public static IEnumerable<(Hooks Hook, string Name)> HooksOf(string property)
    {
        yield return (Hooks.Changing, $"On{property}Changing");
        yield return (Hooks.Changed, $"On{property}Changed");
    }

    public static string SchemaClass(string proxy) => proxy + "Schema";

    /// <summary>What has the name of the property on the proxy already; null when it is free.</summary>
    public static string? FindClash(INamedTypeSymbol model, IPropertySymbol property)
    {
        string name = property.Name;
        string proxy = ProxyNames.NameFor(model);
        return Inherited.Contains(name, StringComparer.Ordinal) ? "a member that every proxy has"
            : name == proxy ? "the name of the proxy itself"
            : name == SchemaClass(proxy) ? "the name of a class inside of the proxy"
            : null;
    }
}
