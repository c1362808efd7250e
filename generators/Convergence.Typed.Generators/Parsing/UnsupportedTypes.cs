using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>What to do about a type that cannot be shared.</summary>
internal static class UnsupportedTypes
{
    private const string Otherwise = ", or leave the property out with [JsonIgnore]";

    public static string Advice(ITypeSymbol type) => Replacement(type) is { } replacement
        ? replacement + Otherwise
        : "leave the property out with [JsonIgnore]";

    private static string? Replacement(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => "use List<List<T>>",
        { IsTupleType: true } => "use a record annotated with [RealTimeObject]",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "use long",
        { Name: "Half" } => "use float",
        { Name: "SortedSet" or "ImmutableHashSet" or "ImmutableSortedSet" or "IImmutableSet" or "FrozenSet" } => "use HashSet<T>",
        { Name: "SortedDictionary" or "ConcurrentDictionary" or "ImmutableDictionary" or "FrozenDictionary" or "IImmutableDictionary" } => "use Dictionary<string, T>",
        INamedTypeSymbol { Arity: 1 } when type.AllInterfaces.Any(IsEnumerable) => "use List<T>",
        { TypeKind: TypeKind.Interface } => "use a class annotated with [RealTimeObject], which may be abstract",
        _ => null,
    };

    private static bool IsEnumerable(INamedTypeSymbol type) => type.SpecialType == SpecialType.System_Collections_IEnumerable;
}
