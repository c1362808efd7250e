using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>What all fixes have in common: which rules they fix, that each can be applied everywhere at once, and how the marked place is found.</summary>
public abstract class CvtCodeFix : CodeFixProvider
{
    private const string IgnoreKey = "IgnoreProperty";

    private protected CvtCodeFix(params string[] ids) => FixableDiagnosticIds = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            await RegisterAsync(context, diagnostic, node).ConfigureAwait(false);
        }
    }

    /// <summary>Offers the fix, if it can be applied at this place.</summary>
    private protected abstract Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node);

    /// <summary>Offers a change of one document. The fix's name is its equivalence key.</summary>
    private protected void Register(CodeFixContext context, Diagnostic diagnostic, string title, Func<CancellationToken, Task<Document>> change) =>
        context.RegisterCodeFix(CodeAction.Create(title, change, GetType().Name), diagnostic);

    /// <summary>Offers a change of several documents.</summary>
    private protected void Register(CodeFixContext context, Diagnostic diagnostic, string title, Func<CancellationToken, Task<Solution>> change) =>
        context.RegisterCodeFix(CodeAction.Create(title, change, GetType().Name), diagnostic);

    /// <summary>Offers, as a second choice, to leave the property out. One fix has both, since <c>dotnet format</c> applies every fix that a rule has, and of each its first offer.</summary>
    private protected static void RegisterIgnore(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Leave '{property.Identifier.ValueText}' out with [JsonIgnore]",
                    cancellationToken => AttributeLists.AddAsync(context.Document, property, "System.Text.Json.Serialization.JsonIgnoreAttribute", "", cancellationToken),
                    IgnoreKey),
                diagnostic);
        }
    }

    /// <summary>The document of another place that a diagnostic names; by its path where its tree is one of an earlier state.</summary>
    private protected static Document? FindDocument(Solution solution, SyntaxTree tree) =>
        solution.GetDocument(tree) ?? solution.GetDocument(solution.GetDocumentIdsWithFilePath(tree.FilePath).FirstOrDefault());

    /// <summary>The document with one node replaced.</summary>
    private protected static async Task<Document> ReplaceAsync(Document document, SyntaxNode old, SyntaxNode changed, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNode(old, changed));
    }
}
