using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Turns what a type is on a proxy into what it is inside of a record or struct: there collections are the plain ones, and nothing has an identity.</summary>
internal static class PlainTypes
{
    public static ModelValue? From(ModelValue value, ITypeSymbol type, out TypeProblem? problem)
    {
        problem = null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        switch (value.Kind)
        {
            case ValueKind.Object:
                problem = new TypeProblem(CvtDescriptors.IdentityInValue, type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
                return null;
            case ValueKind.Untyped:
                return value with { ProxyType = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).QualifiedName(), IsPlain = true, IsValueType = type.IsValueType };
            case ValueKind.Array or ValueKind.Map or ValueKind.Set:
                return FromCollection(value, type, out problem);
            default:
                return value with { IsPlain = true };
        }
    }

    private static ModelValue? FromCollection(ModelValue value, ITypeSymbol type, out TypeProblem? problem)
    {
        ITypeSymbol item = type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[value.Kind == ValueKind.Map ? 1 : 0];
        return From(value.Element!, item, out problem) is { } element
            ? value with { ProxyType = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).QualifiedName(), Element = element, IsPlain = true }
            : null;
    }
}
