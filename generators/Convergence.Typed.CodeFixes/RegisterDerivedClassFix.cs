using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Adds JsonDerivedType for a class to the annotated class that it derives from, wherever in the project that is declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisterDerivedClassFix))]
[Shared]
public sealed class RegisterDerivedClassFix() : CvtCodeFix(CvtIds.DerivedModel)
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (diagnostic.AdditionalLocations.Count == 0
            || diagnostic.AdditionalLocations[0] is not { SourceTree: { } tree } place
            || context.Document.Project.Solution.GetDocument(tree) is not { } document
            || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || root.FindNode(place.SourceSpan) is not TypeDeclarationSyntax declaration
            || !diagnostic.Properties.TryGetValue("DerivedType", out string? type)
            || !diagnostic.Properties.TryGetValue("Discriminator", out string? discriminator))
        {
            return;
        }

        Register(context, diagnostic, $"Register it at '{declaration.Identifier.ValueText}' as \"{discriminator}\"", cancellationToken =>
            AttributeLists.AddAsync(
                document, declaration, "System.Text.Json.Serialization.JsonDerivedTypeAttribute", $"typeof({type}), \"{discriminator}\"", cancellationToken));
    }
}
