using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Removes <c>file</c> from a model class, so that generated code can name it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeVisibleFix))]
[Shared]
public sealed class MakeVisibleFix() : CvtCodeFix(CvtIds.FileLocalClass)
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault(static type => type.Modifiers.Any(SyntaxKind.FileKeyword)) is { } type)
        {
            Register(context, diagnostic, $"Remove 'file' from '{type.Identifier.ValueText}'", cancellationToken => ReplaceAsync(
                context.Document,
                type,
                type.WithModifiers(type.Modifiers.RemoveAt(type.Modifiers.IndexOf(SyntaxKind.FileKeyword))).WithLeadingTrivia(type.GetLeadingTrivia()),
                cancellationToken));
        }

        return Task.CompletedTask;
    }
}
