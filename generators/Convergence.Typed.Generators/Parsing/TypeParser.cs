using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Turns the type of a property or item into the model's words, or says why that is not possible.</summary>
internal static class TypeParser
{
    /// <summary>The type of a property, written by its converter when it names one.</summary>
    public static ModelValue? Parse(IPropertySymbol property, out TypeProblem? problem)
    {
        ConverterUse? converter = ConverterUse.Find(property, out problem);
        if (problem is not null)
        {
            return null;
        }

        ModelValue? value = Parse(property.Type, out problem, converter);
        if (value is not null && converter is { IsUsed: false })
        {
            problem = converter.WrongType(property.Type);
            return null;
        }

        return value;
    }

    /// <param name="type">The type.</param>
    /// <param name="problem">Why it cannot be shared.</param>
    /// <param name="converter">What the property says about the type, or about what a collection holds.</param>
    private static ModelValue? Parse(ITypeSymbol type, out TypeProblem? problem, ConverterUse? converter)
    {
        problem = null;
        if (converter?.Convert(type, mayBeNull: false) is { IsValueType: true } whole)
        {
            return whole;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Parse(nullable.TypeArguments[0], out problem, converter) is { } inner ? inner with { IsNullable = true } : null;
        }

        ITypeSymbol bare = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

        // Code without nullable annotations may well hold null, so that is allowed unless it was ruled out.
        bool mayBeNull = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        if (converter?.Convert(bare, mayBeNull) is { } converted)
        {
            return converted;
        }

        if (Scalars.FindCodec(bare) is { } codec)
        {
            return new ModelValue(ValueKind.Scalar, bare.QualifiedName(), mayBeNull, type.IsValueType, codec);
        }

        if (Scalars.FindUntyped(bare) is { } untyped)
        {
            return new ModelValue(ValueKind.Untyped, WellKnownNames.RealTimeElementType, mayBeNull, Codec: untyped);
        }

        if (ConverterUse.Find(bare, out problem) is { } own)
        {
            ModelValue? value = own.Convert(bare, mayBeNull);
            problem = value is null ? own.WrongType(bare) : null;
            return value;
        }

        if (problem is not null)
        {
            return null;
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            return EnumParser.Parse(enumeration, out problem);
        }

        bool isAnnotated = type.NullableAnnotation == NullableAnnotation.Annotated;
        CollectionForm form = CollectionTypes.FindList(bare, out ITypeSymbol? item);
        if (form != CollectionForm.None)
        {
            return Parse(item!, out problem, converter) is { } element
                ? new ModelValue(ValueKind.Array, Generic("RealTimeArray", element.DeclaredType), isAnnotated, Form: form, Element: element, PlainInterface: InterfaceOf(bare))
                : null;
        }

        if (CollectionTypes.IsMap(bare))
        {
            return ParseMap((INamedTypeSymbol)bare, isAnnotated, out problem, converter);
        }

        if (CollectionTypes.IsSet(bare))
        {
            return ParseSet((INamedTypeSymbol)bare, isAnnotated, out problem, converter);
        }

        return ParseObject(bare, mayBeNull, out problem);
    }

    private static ModelValue? ParseMap(INamedTypeSymbol type, bool isNullable, out TypeProblem? problem, ConverterUse? converter)
    {
        ModelValue? key = Parse(type.TypeArguments[0], out problem, converter);
        if (problem == TypeProblem.ReportedElsewhere || (problem is not null && type.TypeArguments[0].TypeKind == TypeKind.Enum))
        {
            // An enum may be a key; what is wrong with this one says more than that it cannot.
            return null;
        }

        if (key is not { Kind: ValueKind.Enum or ValueKind.Converted } && !(key is { Kind: ValueKind.Scalar } && Scalars.CanBeKey(key.Codec)))
        {
            problem = Unsupported(type, "use string, Guid, an enum or an integer for the keys, or leave the property out with [JsonIgnore]");
            return null;
        }

        key = key with { IsNullable = false };
        return Parse(type.TypeArguments[1], out problem, converter) is { } element
            ? new ModelValue(
                ValueKind.Map,
                Generic("RealTimeMap", key.DeclaredType + ", " + element.DeclaredType),
                isNullable,
                Form: CollectionForm.Dictionary,
                Key: key,
                Element: element,
                PlainInterface: InterfaceOf(type))
            : null;
    }

    private static ModelValue? ParseSet(INamedTypeSymbol type, bool isNullable, out TypeProblem? problem, ConverterUse? converter)
    {
        ITypeSymbol member = type.TypeArguments[0];
        ModelValue? element = Parse(member, out problem, converter);
        if (problem is not null && (problem == TypeProblem.ReportedElsewhere || member.TypeKind == TypeKind.Enum))
        {
            return null;
        }

        bool isScalar = element is { Kind: ValueKind.Enum or ValueKind.Flags or ValueKind.Converted } || (element is { Kind: ValueKind.Scalar, Codec: var codec } && Scalars.CanBeMember(codec));
        if (!isScalar || (element!.IsNullable && (element.IsValueType || member.NullableAnnotation == NullableAnnotation.Annotated)))
        {
            problem = Unsupported(type, isScalar ? "use members that are never null, or leave the property out with [JsonIgnore]" : UnsupportedTypes.Advice(type));
            return null;
        }

        element = element with { IsNullable = false };
        return new ModelValue(ValueKind.Set, Generic("RealTimeSet", element.DeclaredType), isNullable, Form: CollectionForm.HashSet, Element: element, PlainInterface: InterfaceOf(type));
    }

    private static ModelValue? ParseObject(ITypeSymbol type, bool mayBeNull, out TypeProblem? problem)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named || type.SpecialType == SpecialType.System_Object)
        {
            problem = type.TypeKind == TypeKind.Error ? TypeProblem.ReportedElsewhere : Unsupported(type, UnsupportedTypes.Advice(type));
            return null;
        }

        if (ProxyNames.FindAnnotation(named) is not null)
        {
            bool canHaveProxy = ClassParser.CanHaveProxy(named, problems: null);
            problem = canHaveProxy ? null
                : named.DeclaringSyntaxReferences.IsEmpty ? Unsupported(type, "its assembly was built without the generator of Convergence.Typed")
                : TypeProblem.ReportedElsewhere;
            return !canHaveProxy ? null
                : ValueModelParser.IsValue(named) ? new ModelValue(ValueKind.Value, type.QualifiedName(), mayBeNull, type.IsValueType, ProxyNames.QualifiedNameFor(named) + ".Codec", SchemaName: named.FullMetadataName())
                : new ModelValue(ValueKind.Object, ProxyNames.QualifiedNameFor(named), mayBeNull, MayBeUnknown: named.IsAbstract, SchemaName: named.FullMetadataName());
        }

        bool canBeAnnotated = named is { IsGenericType: false, IsStatic: false, IsTupleType: false, DeclaringSyntaxReferences.IsEmpty: false };
        problem = canBeAnnotated
            ? new TypeProblem(CvtDescriptors.NotAnnotated, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)) { Fix = new FixData(Place: named) }
            : Unsupported(type, UnsupportedTypes.Advice(type));
        return null;
    }

    private static string InterfaceOf(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).QualifiedName() : "";

    private static TypeProblem Unsupported(ITypeSymbol type, string advice) =>
        new(CvtDescriptors.UnsupportedType, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), advice);

    private static string Generic(string name, string arguments) => $"{WellKnownNames.RuntimePrefix}{name}<{arguments}>";
}
