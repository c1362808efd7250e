using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Convergence.Typed.CodeFixes;

/// <summary>Gives a property the type back that its data has, and [Counter] or [RealTimeText] with it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RestoreTypeFix))]
[Shared]
public sealed class RestoreTypeFix() : CvtCodeFix(CvtIds.TypeChanged)
{
    private static readonly string[] s_attributes = ["Counter", "RealTimeText"];

    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (diagnostic.Properties.TryGetValue(CvtProperties.ReplacementType, out string? type) && type is not null
            && node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            diagnostic.Properties.TryGetValue(CvtProperties.Attribute, out string? attribute);
            Register(context, diagnostic, $"Change the type back to '{(attribute is null ? "" : $"[{attribute}] ")}{type}'", cancellationToken =>
                RestoreAsync(context.Document, property, type, attribute, cancellationToken));
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> RestoreAsync(Document document, PropertyDeclarationSyntax property, string type, string? attribute, CancellationToken cancellationToken)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        bool Is(AttributeSyntax given, string name) => model.GetTypeInfo(given, cancellationToken).Type?.Name == name + "Attribute";
        bool hasAttribute = attribute is not null && property.AttributeLists.SelectMany(static list => list.Attributes).Any(given => Is(given, attribute));

        SyntaxAnnotation place = new();
        PropertyDeclarationSyntax restored = property;
        List<AttributeListSyntax> lists = [];
        foreach (AttributeListSyntax list in property.AttributeLists)
        {
            AttributeSyntax[] kept = [.. list.Attributes.Where(given => !s_attributes.Any(other => other != attribute && Is(given, other)))];
            if (kept.Length > 0)
            {
                lists.Add(kept.Length == list.Attributes.Count ? list : list.WithAttributes(SyntaxFactory.SeparatedList(kept)));
            }
        }

        restored = restored.WithAttributeLists(SyntaxFactory.List(lists));
        TypeSyntax parsed = SyntaxFactory.ParseTypeName(type);
        if (model.GetSpeculativeTypeInfo(property.Type.SpanStart, parsed, SpeculativeBindingOption.BindAsTypeOrNamespace).Type is { } other
            && !SymbolEqualityComparer.IncludeNullability.Equals(other, model.GetTypeInfo(property.Type, cancellationToken).Type))
        {
            // A value of the other type would not compile.
            restored = Initializers.Replace(restored.WithType(parsed.WithTriviaFrom(property.Type).WithAdditionalAnnotations(Simplifier.Annotation)), type);
        }

        restored = restored.WithLeadingTrivia(property.GetLeadingTrivia()).WithTrailingTrivia(property.GetTrailingTrivia()).WithAdditionalAnnotations(place, Formatter.Annotation);
        Document changed = document.WithSyntaxRoot(root.ReplaceNode(property, restored));
        if (attribute is null || hasAttribute)
        {
            return changed;
        }

        root = (await changed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        PropertyDeclarationSyntax present = root.GetAnnotatedNodes(place).OfType<PropertyDeclarationSyntax>().Single();
        return await AttributeLists.AddAsync(changed, present, $"Convergence.Typed.{attribute}Attribute", "", cancellationToken).ConfigureAwait(false);
    }
}
