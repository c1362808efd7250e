using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Annotates the class that a property uses, or that a base class registers, with RealTimeObject, wherever in the project it is declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AnnotateClassFix))]
[Shared]
public sealed class AnnotateClassFix() : CvtCodeFix(CvtIds.NotAnnotated, CvtIds.RegisteredNotAnnotated)
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (diagnostic.AdditionalLocations.Count > 0
            && diagnostic.AdditionalLocations[0] is { SourceTree: { } tree } place
            && FindDocument(context.Document.Project.Solution, tree) is { } document
            && await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
            && root.FindNode(place.SourceSpan) is TypeDeclarationSyntax declaration)
        {
            Register(context, diagnostic, $"Annotate '{declaration.Identifier.ValueText}' with [RealTimeObject]", cancellationToken =>
                AttributeLists.AddAsync(document, declaration, "Convergence.Typed.RealTimeObjectAttribute", "", cancellationToken));
        }

        RegisterIgnore(context, diagnostic, node);
    }
}
