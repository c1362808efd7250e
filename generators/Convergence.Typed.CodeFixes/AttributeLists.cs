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
    /// <summary>Adds an attribute on a line of its own before the declaration.</summary>
    /// <remarks>Its name stays qualified where no using makes it short: fixes that add the same using could not be applied together.</remarks>
    /// <param name="document">The document of the declaration.</param>
    /// <param name="declaration">The type or member.</param>
    /// <param name="attribute">The attribute's full name, with its suffix.</param>
    /// <param name="arguments">What stands between the parentheses; empty for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Task<Document> AddAsync(
        Document document, MemberDeclarationSyntax declaration, string attribute, string arguments, CancellationToken cancellationToken) =>
        AddAsync(document, [(declaration, arguments)], attribute, cancellationToken);

    /// <summary>Adds one attribute to several declarations, or several of one kind to the same.</summary>
    public static async Task<Document> AddAsync(
        Document document, IEnumerable<(MemberDeclarationSyntax Declaration, string Arguments)> places, string attribute, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        if (editor.SemanticModel.Compilation.GetTypeByMetadataName(attribute) is not { } type)
        {
            return document;
        }

        foreach (var (declaration, arguments) in places)
        {
            AttributeSyntax added = SyntaxFactory.Attribute(
                (NameSyntax)editor.Generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.Annotation),
                arguments.Length == 0 ? null : ParseArguments(arguments));
            editor.AddAttribute(declaration, SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(added)).WithAdditionalAnnotations(Formatter.Annotation));
        }

        return editor.GetChangedDocument();
    }

    /// <summary>The attribute of that name, written with or without its suffix; null when there is none.</summary>
    public static AttributeSyntax? Find(MemberDeclarationSyntax declaration, string name) =>
        declaration.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute => SimpleName(attribute) is var found && (found == name || found == name + "Attribute"));

    /// <summary>The member without one of its attributes; comments before it stay.</summary>
    public static MemberDeclarationSyntax Remove(MemberDeclarationSyntax declaration, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        SyntaxList<AttributeListSyntax> lists = list.Attributes.Count == 1
            ? declaration.AttributeLists.Remove(list)
            : declaration.AttributeLists.Replace(list, list.WithAttributes(list.Attributes.Remove(attribute)));
        return declaration.WithAttributeLists(lists).WithLeadingTrivia(declaration.GetLeadingTrivia());
    }

    // Names of types become as short as they can be.
    private static AttributeArgumentListSyntax ParseArguments(string arguments)
    {
        AttributeArgumentListSyntax list = SyntaxFactory.ParseAttributeArgumentList($"({arguments})")!;
        return list.ReplaceNodes(
            list.DescendantNodes().OfType<TypeOfExpressionSyntax>().Select(static expression => expression.Type),
            static (_, type) => type.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private static string SimpleName(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
