using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Convergence.Typed.CodeFixes;

/// <summary>Makes a static class an ordinary one, and with it those of its properties that nobody uses as static ones.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeOrdinaryClassFix))]
[Shared]
public sealed class MakeOrdinaryClassFix() : CvtCodeFix(CvtIds.StaticClass)
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (node is ClassDeclarationSyntax type)
        {
            Register(context, diagnostic, $"Make '{type.Identifier.ValueText}' an ordinary class", cancellationToken => ChangeAsync(context.Document, type, cancellationToken));
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ChangeAsync(Document document, ClassDeclarationSyntax type, CancellationToken cancellationToken)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        List<MemberDeclarationSyntax> changed = [type];
        foreach (PropertyDeclarationSyntax property in type.Members.OfType<PropertyDeclarationSyntax>())
        {
            if (property.Modifiers.Any(SyntaxKind.PublicKeyword) && model.GetDeclaredSymbol(property, cancellationToken) is { } symbol)
            {
                IEnumerable<ReferencedSymbol> references = await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution, cancellationToken).ConfigureAwait(false);
                if (!references.Any(static reference => reference.Locations.Any()))
                {
                    changed.Add(property);
                }
            }
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNodes(changed, static (_, member) => RemoveStatic(member)));
    }

    private static MemberDeclarationSyntax RemoveStatic(MemberDeclarationSyntax member)
    {
        int index = member.Modifiers.IndexOf(SyntaxKind.StaticKeyword);
        return index < 0 ? member : member.WithModifiers(member.Modifiers.RemoveAt(index)).WithLeadingTrivia(member.GetLeadingTrivia());
    }
}
