using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Gives a property the type that the analyzer found for it; or leaves the property, or its attribute, out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeTypeFix))]
[Shared]
public sealed class ChangeTypeFix() : CvtCodeFix(CvtIds.UnsupportedType, CvtIds.CounterNotNumber, CvtIds.TextNotString, CvtIds.UnspecifiedDate)
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        Document? document = context.Document;
        if (diagnostic.AdditionalLocations.Count > 0 && diagnostic.AdditionalLocations[0] is { SourceTree: { } tree } place)
        {
            // The value is here, the property elsewhere.
            document = FindDocument(document.Project.Solution, tree);
            node = document is null ? node : (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!.FindNode(place.SourceSpan);
        }

        if (document is null
            || node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        if (diagnostic.Properties.TryGetValue(CvtProperties.ReplacementType, out string? type) && type is not null && PropertyTypes.Change(property, type, model) is { } changed)
        {
            Register(context, diagnostic, $"Change the type of '{property.Identifier.ValueText}'", cancellationToken => ReplaceAsync(document, property, changed, cancellationToken));
        }

        string? name = diagnostic.Id == CvtIds.CounterNotNumber ? "Counter" : diagnostic.Id == CvtIds.TextNotString ? "RealTimeText" : null;
        if (name is null && diagnostic.Id == CvtIds.UnsupportedType)
        {
            RegisterIgnore(context, diagnostic, node);
        }
        else if (name is not null && AttributeLists.Find(property, name) is { } attribute)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove [{name}]",
                    cancellationToken => ReplaceAsync(context.Document, property, AttributeLists.Remove(property, attribute), cancellationToken),
                    "RemoveAttribute"),
                diagnostic);
        }
    }
}
