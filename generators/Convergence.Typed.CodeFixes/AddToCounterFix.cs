using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Convergence.Typed.CodeFixes;

/// <summary>Turns <c>card.Votes++</c> into <c>card.AddToVotes(1)</c>, where nobody uses the result.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddToCounterFix))]
[Shared]
public sealed class AddToCounterFix() : CvtCodeFix(CvtIds.CounterOutsideEdit)
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (!diagnostic.Properties.TryGetValue(CvtProperties.Method, out string? method) || method is null
            || node is not ExpressionSyntax expression || !IsStatement(expression)
            || !await CanPassAsync(context.Document, expression, method, context.CancellationToken).ConfigureAwait(false)
            || Replace(expression, method) is not { } call)
        {
            return;
        }

        Register(context, diagnostic, $"Use {method}", async cancellationToken =>
        {
            SyntaxNode root = (await context.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            return context.Document.WithSyntaxRoot(root.ReplaceNode(expression, call.WithTriviaFrom(expression).WithAdditionalAnnotations(Formatter.Annotation)));
        });
    }

    // An assignment converts what is added to the type of the counter, a call does not.
    private static async Task<bool> CanPassAsync(Document document, ExpressionSyntax expression, string method, CancellationToken cancellationToken)
    {
        if (expression is not AssignmentExpressionSyntax { Left: var counter, Right: var delta })
        {
            return true;
        }

        SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return model.GetSymbolInfo(counter, cancellationToken).Symbol is { ContainingType: { } proxy }
            && proxy.GetMembers(method).OfType<IMethodSymbol>().FirstOrDefault() is { Parameters.Length: 1 } add
            && model.ClassifyConversion(delta, add.Parameters[0].Type).IsImplicit;
    }

    private static bool IsStatement(ExpressionSyntax expression) => expression.Parent switch
    {
        ExpressionStatementSyntax => true,
        ForStatementSyntax loop => loop.Incrementors.Contains(expression),
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } } => true,
        _ => false,
    };

    private static InvocationExpressionSyntax? Replace(ExpressionSyntax expression, string method) => expression switch
    {
        PostfixUnaryExpressionSyntax { Operand: var counter } => Call(counter, method, One(expression.IsKind(SyntaxKind.PostDecrementExpression))),
        PrefixUnaryExpressionSyntax { Operand: var counter } => Call(counter, method, One(expression.IsKind(SyntaxKind.PreDecrementExpression))),
        AssignmentExpressionSyntax { Left: var counter, Right: var delta } =>
            Call(counter, method, expression.IsKind(SyntaxKind.SubtractAssignmentExpression) ? Negate(delta) : delta),
        _ => null,
    };

    private static InvocationExpressionSyntax? Call(ExpressionSyntax counter, string method, ExpressionSyntax delta)
    {
        IdentifierNameSyntax name = SyntaxFactory.IdentifierName(method);
        ExpressionSyntax? called = counter switch
        {
            MemberAccessExpressionSyntax access => access.WithName(name),
            IdentifierNameSyntax => name,
            _ => null,
        };
        return called is null ? null
            : SyntaxFactory.InvocationExpression(called, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(delta.WithoutTrivia()))));
    }

    private static ExpressionSyntax One(bool isNegative) => SyntaxFactory.ParseExpression(isNegative ? "-1" : "1");

    private static PrefixUnaryExpressionSyntax Negate(ExpressionSyntax delta)
    {
        ExpressionSyntax operand = delta is LiteralExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            ? delta : SyntaxFactory.ParenthesizedExpression(delta);
        return SyntaxFactory.PrefixUnaryExpression(SyntaxKind.UnaryMinusExpression, operand);
    }
}
