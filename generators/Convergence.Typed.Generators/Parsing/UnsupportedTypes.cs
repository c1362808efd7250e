using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>What to do about a type that cannot be shared.</summary>
internal static class UnsupportedTypes
{
    private const string Otherwise = ", or leave the property out with [JsonIgnore]";

    public static string Advice(ITypeSymbol type) => Hint(type) is { } hint ? hint + Otherwise : "leave the property out with [JsonIgnore]";

    private static string? Hint(ITypeSymbol type) => type switch
    {
        _ when ReplacementTypes.Find(type, ReplacementTypes.Minimal) is { } replacement => "use " + replacement,
        { IsTupleType: true } => "use a record annotated with [RealTimeObject]",
        { TypeKind: TypeKind.Interface } => "use a class annotated with [RealTimeObject], which may be abstract",
        { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false, IsRefLikeType: false, SpecialType: SpecialType.None } =>
            $"write an IWireConverter<{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}> and name it with [RealTimeConverter]",
        _ => null,
    };
}
