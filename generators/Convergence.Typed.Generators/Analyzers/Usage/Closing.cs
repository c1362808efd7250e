using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>A place where a model or its domain is closed.</summary>
/// <param name="Owner">The variable that holds it.</param>
/// <param name="End">Where it is closed for certain.</param>
/// <param name="Reach">What runs only after that, as far as it follows <paramref name="End"/>.</param>
/// <param name="Scope">Where it is open until then; empty when it is closed by a call.</param>
internal sealed record Closing(ISymbol Owner, int End, TextSpan Reach, TextSpan Scope)
{
    /// <summary>The variables that an operation closes.</summary>
    public static IEnumerable<Closing> Of(IOperation operation, IOperation root, ProxyTypes types) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "CloseAsync" or "DisposeAsync", Instance: { } instance } call when types.ClosesModels(instance.Type) => OfCall(call, instance),
        IUsingDeclarationOperation { Parent: { } block } declaration => OfUsing(declaration.DeclarationGroup, block.Syntax.Span, root, types),
        IUsingOperation { Resources: IVariableDeclarationGroupOperation group } statement => OfUsing(group, statement.Syntax.Span, root, types),
        _ => [],
    };

    /// <summary>True for a place that is reached only after the closing.</summary>
    public bool Precedes(SyntaxNode place) => place.SpanStart >= End && Reach.Contains(place.Span);

    private static IEnumerable<Closing> OfUsing(IVariableDeclarationGroupOperation group, TextSpan scope, IOperation root, ProxyTypes types) =>
        group.Declarations.SelectMany(static declaration => declaration.Declarators)
            .Where(declarator => types.ClosesModels(declarator.Symbol.Type))
            .Select(declarator => new Closing(declarator.Symbol, scope.End, root.Syntax.Span, scope));

    private static IEnumerable<Closing> OfCall(IInvocationOperation call, IOperation instance)
    {
        if (Origins.Variable(instance) is not { } owner || Statement(call) is not { Parent: IBlockOperation block } statement)
        {
            yield break;
        }

        // What follows a finally block follows the whole of its statement.
        while (block.Parent is ITryOperation { Parent: IBlockOperation around } attempt && attempt.Finally == block)
        {
            (statement, block) = (attempt, around);
        }

        yield return new Closing(owner, statement.Syntax.Span.End, block.Syntax.Span, default);
    }

    // The statement that is nothing but the call, awaited or not.
    private static IOperation? Statement(IOperation call)
    {
        IOperation? current = call.Parent;
        while (current is IAwaitOperation or IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" })
        {
            current = current.Parent;
        }

        return current is IExpressionStatementOperation ? current : null;
    }
}
