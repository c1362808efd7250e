using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>The table of values with a codec of their own (design: frozen wire encodings).</summary>
internal static class Scalars
{
    /// <summary>The codec of a type; null when it has none.</summary>
    public static string? FindCodec(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "Boolean",
        SpecialType.System_SByte => "SByte",
        SpecialType.System_Byte => "Byte",
        SpecialType.System_Int16 => "Int16",
        SpecialType.System_UInt16 => "UInt16",
        SpecialType.System_Int32 => "Int32",
        SpecialType.System_UInt32 => "UInt32",
        SpecialType.System_Int64 => "Int64",
        SpecialType.System_UInt64 => "UInt64",
        SpecialType.System_Single => "Single",
        SpecialType.System_Double => "Double",
        SpecialType.System_Decimal => "Decimal",
        SpecialType.System_Char => "Char",
        SpecialType.System_String => "String",
        SpecialType.System_DateTime => "DateTime",
        _ => type switch
        {
            IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => "Bytes",
            INamedTypeSymbol { ContainingType: null, Arity: 0, TypeKind: TypeKind.Struct or TypeKind.Class } named => FindNamedCodec(named),
            INamedTypeSymbol { Name: "ReadOnlyMemory", ContainingType: null, Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } memory
                when memory.TypeArguments[0].SpecialType == SpecialType.System_Byte => "Memory",
            _ => null,
        },
    };

    /// <summary>The untyped form of a type: Object, Node or Element; null when it is none.</summary>
    public static string? FindUntyped(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object, TypeKind: not TypeKind.Dynamic } => "Object",
        INamedTypeSymbol named when named.HasFullName(WellKnownNames.JsonNode) => "Node",
        INamedTypeSymbol named when named.HasFullName(WellKnownNames.JsonElement) => "Element",
        _ => null,
    };

    /// <summary>True for numbers that [Counter] can add up.</summary>
    public static bool CanCount(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal;

    /// <summary>True for what may be the key of a map: string, Guid and integers.</summary>
    public static bool CanBeKey(string codec) => codec
        is "String" or "Guid" or "SByte" or "Byte" or "Int16" or "UInt16" or "Int32" or "UInt32" or "Int64" or "UInt64" or "Int128" or "UInt128" or "BigInteger";

    /// <summary>True for what may be the member of a set: everything but bytes, which are compared by reference.</summary>
    public static bool CanBeMember(string codec) => codec is not ("Bytes" or "Memory");

    private static string? FindNamedCodec(INamedTypeSymbol type) => type.ContainingNamespace switch
    {
        { Name: "System", ContainingNamespace.IsGlobalNamespace: true } => type.Name switch
        {
            "Guid" or "DateOnly" or "TimeOnly" or "TimeSpan" or "DateTimeOffset" or "Int128" or "UInt128" or "Uri" or "Version" => type.Name,
            _ => null,
        },
        { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } when type.Name == "BigInteger" => "BigInteger",
        _ => null,
    };
}
