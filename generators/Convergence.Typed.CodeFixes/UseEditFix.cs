using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Turns <c>model.Read(b => b.Title = "x")</c> into <c>model.Edit(…)</c>, where nobody uses what the block returns.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseEditFix))]
[Shared]
public sealed class UseEditFix() : CvtCodeFix(CvtIds.EditInRead)
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (FindCall(node) is { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } } call && IsUnused(call) && !ReturnsValue(call))
        {
            Register(context, diagnostic, "Use Edit", async cancellationToken =>
            {
                SyntaxNode root = (await context.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
                return context.Document.WithSyntaxRoot(root.ReplaceNode(name, SyntaxFactory.IdentifierName("Edit").WithTriviaFrom(name)));
            });
        }

        return Task.CompletedTask;
    }

    private static InvocationExpressionSyntax? FindCall(SyntaxNode node) => node.Ancestors().OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(static call => call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Read" }, ArgumentList.Arguments: { Count: 1 } arguments }
            && arguments[0].Expression is LambdaExpressionSyntax);

    // An expression body counts where it belongs to something without a result.
    private static bool IsUnused(InvocationExpressionSyntax call) => call.Parent is ExpressionStatementSyntax
        || call.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } };

    private static bool ReturnsValue(InvocationExpressionSyntax call) => call.ArgumentList.Arguments[0].Expression is LambdaExpressionSyntax lambda && lambda.Body switch
    {
        BlockSyntax block => block.DescendantNodes(static inner => inner is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Any(),
        AssignmentExpressionSyntax or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax => false,
        PrefixUnaryExpressionSyntax step => step.Kind() is not (SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression),
        _ => true,
    };
}
