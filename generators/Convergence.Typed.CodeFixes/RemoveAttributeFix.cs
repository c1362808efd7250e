using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Removes an attribute that does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeFix))]
[Shared]
public sealed class RemoveAttributeFix() : CvtCodeFix(CvtIds.AttributeWithoutEffect)
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (diagnostic.Properties.TryGetValue(CvtProperties.Attribute, out string? name) && name is not null
            && node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && AttributeLists.Find(member, name) is { } attribute)
        {
            Register(context, diagnostic, $"Remove [{name}]", cancellationToken =>
                ReplaceAsync(context.Document, member, AttributeLists.Remove(member, attribute), cancellationToken));
        }

        return Task.CompletedTask;
    }
}
