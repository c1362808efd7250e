using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Finds the shared type that stands for one that is not shared: the immutable list by the list, the half by the float.</summary>
internal static class ReplacementTypes
{
    private const string Generic = "System.Collections.Generic.";

    /// <summary>Writes types as messages do.</summary>
    public static Format Minimal { get; } = new(static type => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), static name => name.Substring(name.LastIndexOf('.') + 1));

    /// <summary>Writes types as emitted code does, for fixes.</summary>
    public static Format Qualified { get; } = new(static type => type.QualifiedName(), static name => name.IndexOf('.') < 0 ? name : "global::" + name);

    /// <summary>The type to use instead, what it holds included; null when there is none that means the same.</summary>
    public static string? Find(ITypeSymbol type, Format format)
    {
        ITypeSymbol bare = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        string? replacement = bare switch
        {
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Find(nullable.TypeArguments[0], format) is { } inner ? inner + "?" : null,
            IArrayTypeSymbol array => FindArray(array, format),
            IDynamicTypeSymbol => "object",
            INamedTypeSymbol named => FindNamed(named, format),
            _ => null,
        };
        return replacement is not null && type.NullableAnnotation == NullableAnnotation.Annotated && type.IsReferenceType ? replacement + "?" : replacement;
    }

    private static string? FindArray(IArrayTypeSymbol array, Format format)
    {
        if (array.IsSZArray)
        {
            return Find(array.ElementType, format) is { } item ? item + "[]" : null;
        }

        string list = Write(array.ElementType, format);
        for (int rank = 0; rank < array.Rank; rank++)
        {
            list = $"{format.Name(Generic + "List")}<{list}>";
        }

        return list;
    }

    private static string? FindNamed(INamedTypeSymbol type, Format format)
    {
        if (type.Arity == 0)
        {
            return FindPlain(type) is { } name ? format.Name(name) : null;
        }

        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (type.ContainingType is not null || type.IsTupleType || !space.StartsWith("System", StringComparison.Ordinal))
        {
            return null;
        }

        if (type is { Name: "Memory", Arity: 1 } && type.TypeArguments[0].SpecialType == SpecialType.System_Byte)
        {
            return format.Name("System.ReadOnlyMemory") + "<byte>";
        }

        string? shared = Collection(type);
        if (shared is null)
        {
            // The collection is shared, what it holds is not.
            return type.TypeArguments.Any(argument => Find(argument, format) is not null) ? $"{format.Name($"{space}.{type.Name}")}<{Arguments(type, format)}>" : null;
        }

        return $"{format.Name(Generic + shared)}<{Arguments(type, format)}>";
    }

    private static string? FindPlain(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_IntPtr => "long",
        SpecialType.System_UIntPtr => "ulong",
        _ => type.ContainingNamespace?.ToDisplayString() switch
        {
            "System" when type.Name == "Half" => "float",
            "System.Text" when type.Name is "StringBuilder" or "Rune" => "string",
            "System.Text.Json.Nodes" when type.Name is "JsonObject" or "JsonArray" or "JsonValue" => WellKnownNames.JsonNode,
            "System.Text.Json" when type.Name == "JsonDocument" => WellKnownNames.JsonElement,
            "System.Collections" when type.Name is "ArrayList" or "IList" or "ICollection" or "IEnumerable" => Generic + "List<object>",
            "System.Collections" when type.Name is "Hashtable" or "IDictionary" => Generic + "Dictionary<string, object>",
            _ => null,
        },
    };

    private static string? Collection(INamedTypeSymbol type) => (type.Arity, type.Name) switch
    {
        (1, "SortedSet" or "ImmutableHashSet" or "ImmutableSortedSet" or "IImmutableSet" or "FrozenSet") => "HashSet",
        (1, "HashSet" or "ISet" or "IReadOnlySet") => CanBeMember(type.TypeArguments[0]) ? null : "List",
        (1, _) when CollectionTypes.FindList(type, out _) != Model.CollectionForm.None => null,
        (1, not "IAsyncEnumerable") when type.AllInterfaces.Any(static contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable) => "List",
        (2, "SortedDictionary" or "SortedList" or "ConcurrentDictionary" or "ImmutableDictionary" or "ImmutableSortedDictionary" or "IImmutableDictionary" or "FrozenDictionary"
            or "ReadOnlyDictionary" or "OrderedDictionary") => "Dictionary",
        _ => null,
    };

    // Of a member that may be null nothing is known but that it must not be.
    private static bool CanBeMember(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Enum } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
        || Scalars.FindCodec(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) is { } codec && Scalars.CanBeMember(codec);

    private static string Arguments(INamedTypeSymbol type, Format format) => string.Join(", ", type.TypeArguments.Select(argument => Write(argument, format)));

    private static string Write(ITypeSymbol type, Format format) => Find(type, format) ?? format.Type(type);

    /// <summary>How types are written.</summary>
    /// <param name="Type">Writes a type that stays.</param>
    /// <param name="Name">Writes a full name.</param>
    internal sealed record Format(Func<ITypeSymbol, string> Type, Func<string, string> Name);
}
