using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Gives a property a setter, or makes its accessors public; or leaves the property out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddSetterFix))]
[Shared]
public sealed class AddSetterFix() : CvtCodeFix(CvtIds.ReadOnlyProperty)
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { AccessorList: { } accessors } property && Change(property, accessors) is { } changed)
        {
            Register(context, diagnostic, $"Let '{property.Identifier.ValueText}' be read and written", cancellationToken =>
                ReplaceAsync(context.Document, accessors, changed, cancellationToken));
        }

        RegisterIgnore(context, diagnostic, node);
        return Task.CompletedTask;
    }

    private static AccessorListSyntax? Change(PropertyDeclarationSyntax property, AccessorListSyntax accessors)
    {
        AccessorDeclarationSyntax? getter = accessors.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        bool hasSetter = accessors.Accessors.Any(static accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        if (getter is null || (!hasSetter && (getter.Body is not null || getter.ExpressionBody is not null || property.Modifiers.Any(SyntaxKind.OverrideKeyword))))
        {
            // A body of its own says more than a fix can guess.
            return null;
        }

        return hasSetter
            ? accessors.WithAccessors(SyntaxFactory.List(accessors.Accessors.Select(static accessor => accessor.WithModifiers(default).WithLeadingTrivia(accessor.GetLeadingTrivia()))))
            : accessors.AddAccessors(SyntaxFactory.AccessorDeclaration(SyntaxKind.SetAccessorDeclaration)
                .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
                .WithTriviaFrom(getter));
    }
}
