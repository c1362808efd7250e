using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Makes the types around a model class partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix() : CvtCodeFix(CvtIds.ContainerNotPartial)
{
    // Classes nested at several depths share containers: fixed one by one they would be in each other's way.
    private static readonly FixAllProvider s_all = FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        return await ChangeAsync(document, diagnostics.SelectMany(diagnostic => Containers(root.FindNode(diagnostic.Location.SourceSpan))).Distinct(), context.CancellationToken).ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => s_all;

    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        TypeDeclarationSyntax[] containers = [.. Containers(node)];
        if (containers.Length > 0)
        {
            Register(context, diagnostic, $"Make '{containers[0].Identifier.ValueText}' partial", cancellationToken => ChangeAsync(context.Document, containers, cancellationToken));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<TypeDeclarationSyntax> Containers(SyntaxNode node) =>
        node.Ancestors().OfType<TypeDeclarationSyntax>().Where(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static async Task<Document> ChangeAsync(Document document, IEnumerable<TypeDeclarationSyntax> containers, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNodes(containers, static (_, type) => MakePartial(type)));
    }

    // Partial stands last, right before the keyword of the type.
    private static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.AddModifiers(partial)
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
