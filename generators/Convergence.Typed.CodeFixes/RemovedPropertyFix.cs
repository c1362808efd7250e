using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Convergence.Typed.CodeFixes;

/// <summary>Tells the former name of a property that looks like the one that is gone; where there is none, puts the property back into its class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovedPropertyFix))]
[Shared]
public sealed class RemovedPropertyFix() : CvtCodeFix(CvtIds.PropertyRemoved)
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (diagnostic.Properties.TryGetValue(CvtProperties.FormerName, out string? formerName) && formerName is not null
            && node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            string literal = SymbolDisplay.FormatLiteral(formerName, quote: true);
            Register(context, diagnostic, $"Add [FormerName({literal})]", cancellationToken =>
                AttributeLists.AddAsync(context.Document, property, "Convergence.Typed.FormerNameAttribute", literal, cancellationToken));
        }
        else if (diagnostic.Properties.TryGetValue(CvtProperties.Name, out string? name) && name is not null && SyntaxFacts.IsValidIdentifier(name)
            && diagnostic.Properties.TryGetValue(CvtProperties.ReplacementType, out string? type) && type is not null
            && node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is ClassDeclarationSyntax declaration)
        {
            diagnostic.Properties.TryGetValue(CvtProperties.Attribute, out string? attribute);
            Register(context, diagnostic, $"Restore '{name}'", cancellationToken => RestoreAsync(context.Document, declaration, Property(name, type, attribute), cancellationToken));
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> RestoreAsync(Document document, ClassDeclarationSyntax declaration, PropertyDeclarationSyntax property, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNode(declaration, declaration.AddMembers(property)));
    }

    private static PropertyDeclarationSyntax Property(string name, string type, string? attribute)
    {
        string value = Initializers.For(type);
        string text = $"{(attribute is null ? "" : $"[Convergence.Typed.{attribute}] ")}public {type} {name} {{ get; set; }}{(value.Length == 0 ? "" : $" = {value};")}";
        return ((PropertyDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }
}
