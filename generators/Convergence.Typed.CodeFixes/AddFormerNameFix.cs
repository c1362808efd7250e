using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Tells the former name of a property that looks like the one that is gone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFormerNameFix))]
[Shared]
public sealed class AddFormerNameFix() : CvtCodeFix(CvtIds.PropertyRemoved)
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (diagnostic.Properties.TryGetValue(CvtProperties.FormerName, out string? name) && name is not null
            && node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            string literal = SymbolDisplay.FormatLiteral(name, quote: true);
            Register(context, diagnostic, $"Add [FormerName({literal})]", cancellationToken =>
                AttributeLists.AddAsync(context.Document, property, "Convergence.Typed.FormerNameAttribute", literal, cancellationToken));
        }

        return Task.CompletedTask;
    }
}
