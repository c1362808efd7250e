using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Convergence.Typed.CodeFixes;

/// <summary>Changes the type of a property together with its initial value.</summary>
internal static class PropertyTypes
{
    /// <summary>The property with another type; null when its initial value would not fit.</summary>
    /// <param name="property">The property.</param>
    /// <param name="type">The type, qualified.</param>
    /// <param name="model">What the names in its file mean.</param>
    public static PropertyDeclarationSyntax? Change(PropertyDeclarationSyntax property, string type, SemanticModel model)
    {
        TypeSyntax name = SyntaxFactory.ParseTypeName(type);
        PropertyDeclarationSyntax changed = property.WithType(name.WithTriviaFrom(property.Type).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation));
        bool isCollection = type.StartsWith("global::System.Collections.Generic.", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal);
        if (property.Initializer is not { Value: var value } initializer)
        {
            string? needed = property.Modifiers.Any(SyntaxKind.RequiredKeyword) || property.AccessorList is null ? null : isCollection ? "[]" : type == "string" ? "\"\"" : null;
            return needed is null ? changed
                : changed.WithoutTrailingTrivia()
                    .WithInitializer(SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression(needed)).WithLeadingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Formatter.Annotation))
                    .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
                    .WithTrailingTrivia(property.GetTrailingTrivia());
        }

        return ChangeValue(value, isCollection, type, name, model) is { } fitting ? changed.WithInitializer(initializer.WithValue(fitting.WithTriviaFrom(value))) : null;
    }

    private static ExpressionSyntax? ChangeValue(ExpressionSyntax value, bool isCollection, string type, TypeSyntax name, SemanticModel model) => value switch
    {
        CollectionExpressionSyntax when isCollection => value,
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 } when isCollection => value,
        ImplicitObjectCreationExpressionSyntax or ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } when type == "string" =>
            SyntaxFactory.ParseExpression("\"\""),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } or ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } when isCollection =>
            SyntaxFactory.ParseExpression("[]"),
        ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: { } items } when isCollection =>
            SyntaxFactory.ImplicitObjectCreationExpression(SyntaxFactory.ArgumentList(), items).WithAdditionalAnnotations(Formatter.Annotation),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression } => value,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } => value,
        _ => model.GetSpeculativeTypeInfo(value.SpanStart, name, SpeculativeBindingOption.BindAsTypeOrNamespace).Type is { } target && model.ClassifyConversion(value, target).IsImplicit ? value : null,
    };
}
