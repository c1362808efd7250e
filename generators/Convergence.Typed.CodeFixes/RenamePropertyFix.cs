using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;

namespace Convergence.Typed.CodeFixes;

/// <summary>Renames a property whose name is taken on the proxy, and keeps its name in the data.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenamePropertyFix))]
[Shared]
public sealed class RenamePropertyFix() : CvtCodeFix(CvtIds.MemberNameClash)
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property
            && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            && model.GetDeclaredSymbol(property, context.CancellationToken) is { } symbol)
        {
            string name = FreeName(symbol);
            Register(context, diagnostic, $"Rename to '{name}', and keep '{symbol.Name}' in the data", cancellationToken =>
                ChangeAsync(context.Document, property, symbol.Name, name, cancellationToken));
        }
    }

    private static async Task<Solution> ChangeAsync(Document document, PropertyDeclarationSyntax property, string wireName, string name, CancellationToken cancellationToken)
    {
        SyntaxAnnotation mark = new();
        document = await ReplaceAsync(document, property, property.WithAdditionalAnnotations(mark), cancellationToken).ConfigureAwait(false);
        if (AttributeLists.Find(property, "JsonPropertyName") is null)
        {
            string literal = SyntaxFactory.Literal(wireName).Text;
            document = await AttributeLists.AddAsync(
                document, await FindAsync(document, mark, cancellationToken).ConfigureAwait(false), "System.Text.Json.Serialization.JsonPropertyNameAttribute", literal, cancellationToken).ConfigureAwait(false);
        }

        SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        ISymbol symbol = model.GetDeclaredSymbol(await FindAsync(document, mark, cancellationToken).ConfigureAwait(false), cancellationToken)!;
        return await Renamer.RenameSymbolAsync(document.Project.Solution, symbol, default(SymbolRenameOptions), name, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<PropertyDeclarationSyntax> FindAsync(Document document, SyntaxAnnotation mark, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return (PropertyDeclarationSyntax)root.GetAnnotatedNodes(mark).Single();
    }

    private static string FreeName(IPropertySymbol property)
    {
        string name = property.Name + "Value";
        for (int number = 2; !property.ContainingType.GetMembers(name).IsEmpty; number++)
        {
            name = property.Name + "Value" + number;
        }

        return name;
    }
}
