using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Convergence.Typed.CodeFixes;

/// <summary>Adds and removes attributes as one would by hand.</summary>
internal static class AttributeLists
{
    /// <summary>Adds an attribute on a line of its own before the declaration, and the using its name needs.</summary>
    /// <param name="document">The document of the declaration.</param>
    /// <param name="declaration">The type or member.</param>
    /// <param name="attribute">The attribute's full name, with its suffix.</param>
    /// <param name="arguments">What stands between the parentheses; empty for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<Document> AddAsync(
        Document document, MemberDeclarationSyntax declaration, string attribute, string arguments, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        if (editor.SemanticModel.Compilation.GetTypeByMetadataName(attribute) is not { } type)
        {
            return document;
        }

        AttributeSyntax added = SyntaxFactory.Attribute(
            (NameSyntax)editor.Generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.Annotation),
            arguments.Length == 0 ? null : SyntaxFactory.ParseAttributeArgumentList($"({arguments})"));
        editor.AddAttribute(declaration, SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(added)).WithAdditionalAnnotations(Formatter.Annotation));
        if (editor.SemanticModel.LookupNamespacesAndTypes(declaration.SpanStart, name: type.Name).IsEmpty)
        {
            editor.ReplaceNode(editor.OriginalRoot, (root, generator) => generator.AddNamespaceImports(
                root, generator.NamespaceImportDeclaration(type.ContainingNamespace.ToDisplayString()).WithAdditionalAnnotations(Formatter.Annotation)));
        }

        return editor.GetChangedDocument();
    }
}
