using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Tells whether a new object holds something in a property, so that emitted code asks only where there may be an answer.</summary>
internal static class Defaults
{
    /// <param name="property">The property.</param>
    /// <param name="model">The class it is read for, which may have inherited it.</param>
    /// <param name="countsEmpty">False when an empty collection is as good as none.</param>
    public static bool MayBePresent(IPropertySymbol property, INamedTypeSymbol model, bool countsEmpty)
    {
        if (property.DeclaringSyntaxReferences.IsEmpty || HasConstructorBody(model))
        {
            return true;
        }

        foreach (SyntaxReference reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is PropertyDeclarationSyntax declaration && (declaration.Initializer is { } initializer
                ? !IsNothing(initializer.Value, countsEmpty)
                : declaration.ExpressionBody is not null || HasGetterBody(declaration)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasGetterBody(PropertyDeclarationSyntax property) =>
        property.AccessorList is { } list && list.Accessors.Any(static accessor => accessor.Body is not null || accessor.ExpressionBody is not null);

    private static bool HasConstructorBody(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            if (level.InstanceConstructors.Any(static constructor => !constructor.IsImplicitlyDeclared))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNothing(ExpressionSyntax value, bool countsEmpty) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiven => IsNothing(forgiven.Operand, countsEmpty),
        LiteralExpressionSyntax literal => literal.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression,
        CollectionExpressionSyntax { Elements.Count: 0 } => !countsEmpty,
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: null or { Arguments.Count: 0 } } => !countsEmpty,
        _ => false,
    };
}
