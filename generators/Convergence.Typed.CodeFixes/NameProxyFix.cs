using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Convergence.Typed.CodeFixes;

/// <summary>Gives the proxy a name of its own with ProxyName.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameProxyFix))]
[Shared]
public sealed class NameProxyFix() : CvtCodeFix(CvtIds.ProxyNameClash)
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (node is not BaseTypeDeclarationSyntax type
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(type, context.CancellationToken) is not INamedTypeSymbol symbol
            || (Annotation(symbol, "RealTimeModelAttribute") ?? Annotation(symbol, "RealTimeObjectAttribute")) is not { } annotation
            || context.Document.Project.Solution.GetDocument(annotation.SyntaxTree) is not { } document)
        {
            return;
        }

        string name = FreeName(symbol);
        Register(context, diagnostic, $"Name the proxy '{name}'", cancellationToken => ReplaceAsync(document, annotation, WithProxyName(annotation, name), cancellationToken));
    }

    private static AttributeSyntax? Annotation(INamedTypeSymbol type, string name) =>
        type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == name)?.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static string FreeName(INamedTypeSymbol type)
    {
        INamespaceOrTypeSymbol place = (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace;
        string name = "Shared" + type.Name;
        for (int number = 2; !place.GetMembers(name).IsEmpty; number++)
        {
            name = "Shared" + type.Name + number;
        }

        return name;
    }

    private static AttributeSyntax WithProxyName(AttributeSyntax attribute, string name)
    {
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)))
            .WithNameEquals(SyntaxFactory.NameEquals("ProxyName").NormalizeWhitespace().WithTrailingTrivia(SyntaxFactory.Space));
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        AttributeArgumentSyntax? given = list.Arguments.FirstOrDefault(static other => other.NameEquals?.Name.Identifier.ValueText == "ProxyName");
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = given is null ? list.Arguments.Add(argument) : list.Arguments.Replace(given, argument.WithTriviaFrom(given));
        return attribute.WithArgumentList(list.WithArguments(arguments)).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
