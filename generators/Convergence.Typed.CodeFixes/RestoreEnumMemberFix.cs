using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Convergence.Typed.CodeFixes;

/// <summary>Puts a member that is gone back into its enum, at the end: members are stored by their names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RestoreEnumMemberFix))]
[Shared]
public sealed class RestoreEnumMemberFix() : CvtCodeFix(CvtIds.EnumMemberRemoved)
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (!diagnostic.Properties.TryGetValue(CvtProperties.Name, out string? name) || name is null || !SyntaxFacts.IsValidIdentifier(name)
            || node.FirstAncestorOrSelf<EnumDeclarationSyntax>() is not { } declaration)
        {
            return;
        }

        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (model.GetDeclaredSymbol(declaration, context.CancellationToken) is { } type && !type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "FlagsAttribute"))
        {
            Register(context, diagnostic, $"Restore '{name}'", async cancellationToken =>
            {
                SyntaxNode root = (await context.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
                return context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, Add(declaration, name)));
            });
        }
    }

    // As the last one is written: on a line of its own, with a comma behind it or not.
    private static EnumDeclarationSyntax Add(EnumDeclarationSyntax declaration, string name)
    {
        EnumMemberDeclarationSyntax member = SyntaxFactory.EnumMemberDeclaration(name).WithAdditionalAnnotations(Formatter.Annotation);
        SeparatedSyntaxList<EnumMemberDeclarationSyntax> members = declaration.Members;
        if (members.Count == 0)
        {
            return declaration.AddMembers(member);
        }

        EnumMemberDeclarationSyntax last = members[members.Count - 1];
        List<SyntaxNodeOrToken> list = [.. members.GetWithSeparators()];
        bool hasTrailingComma = members.SeparatorCount == members.Count;
        member = member.WithLeadingTrivia(last.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        if (!hasTrailingComma)
        {
            // The end of the line goes behind the comma.
            list[list.Count - 1] = last.WithTrailingTrivia();
            bool sameLine = !last.GetTrailingTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
            list.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(sameLine ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : last.GetTrailingTrivia()));
            list.Add(member.WithTrailingTrivia(last.GetTrailingTrivia()));
        }
        else
        {
            list.Add(member);
            list.Add(list[list.Count - 2].AsToken());
        }

        return declaration.WithMembers(SyntaxFactory.SeparatedList<EnumMemberDeclarationSyntax>(list));
    }
}
