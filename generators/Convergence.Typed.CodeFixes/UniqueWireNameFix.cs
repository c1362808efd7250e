using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Gives a property a name of its own in the data.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UniqueWireNameFix))]
[Shared]
public sealed class UniqueWireNameFix() : CvtCodeFix(CvtIds.DuplicateWireName, CvtIds.WireNameCase, CvtIds.DiscriminatorNameTaken)
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(property, context.CancellationToken) is not { } symbol)
        {
            return;
        }

        string literal = SyntaxFactory.Literal(FreeName(symbol)).Text;
        Register(context, diagnostic, $"Name '{property.Identifier.ValueText}' {literal} in the data", cancellationToken =>
            AttributeLists.Find(property, "JsonPropertyName")?.ArgumentList is { } arguments
                ? ReplaceAsync(context.Document, arguments, SyntaxFactory.ParseAttributeArgumentList($"({literal})")!.WithTriviaFrom(arguments), cancellationToken)
                : AttributeLists.AddAsync(context.Document, property, "System.Text.Json.Serialization.JsonPropertyNameAttribute", literal, cancellationToken));
    }

    // The property's own name when no other has it, else that with a number.
    private static string FreeName(IPropertySymbol property)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { WireName(property) };
        for (INamedTypeSymbol? type = property.ContainingType; type is not null; type = type.BaseType)
        {
            taken.UnionWith(type.GetMembers().OfType<IPropertySymbol>().Where(other => !SymbolEqualityComparer.Default.Equals(other, property)).Select(WireName));
        }

        string name = property.Name;
        for (int number = 2; taken.Contains(name); number++)
        {
            name = property.Name + number;
        }

        return name;
    }

    private static string WireName(IPropertySymbol property) =>
        property.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "JsonPropertyNameAttribute") is { ConstructorArguments: { Length: 1 } arguments }
            && arguments[0].Value is string name ? name : property.Name;
}
