using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>A proxy is edited after its model was closed, or handed out of the method that closes it; within one method.</summary>
internal static class ClosedModelRule
{
    public static void Register(CompilationStartAnalysisContext context, ProxyTypes types) =>
        context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation, OperationKind.UsingDeclaration, OperationKind.Using);

    private static void Analyze(OperationAnalysisContext context, ProxyTypes types)
    {
        if (!Closes(context.Operation, types))
        {
            return;
        }

        Origins origins = new(context.Operation);
        List<Closing> closings = [.. origins.Root.Descendants().SelectMany(operation => Closing.Of(operation, origins.Root, types))];

        // Every closing of a method comes by; the first one speaks for all.
        if (origins.Root.Descendants().First(operation => Closes(operation, types)) != context.Operation || closings.Count == 0)
        {
            return;
        }

        foreach (IOperation operation in origins.Root.Descendants())
        {
            if (Edits.FindTarget(operation, types) is { } target && closings.Find(closing => IsClosed(closing, operation.Syntax, target, origins)) is { } closed)
            {
                Report(context, Edits.Mark(operation), closed, "was closed before, so this edit throws; edit first, or open the model again");
            }
            else if (operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } returned } && types.IsProxy(Plain(returned).Type)
                && closings.Find(closing => IsLeft(closing, operation, returned, origins)) is { } left)
            {
                Report(context, returned.Syntax, left, "is closed when the method returns, so the proxy can be read but not edited; return a copy made with ToPoco, or let the caller close the model");
            }
        }
    }

    private static bool Closes(IOperation operation, ProxyTypes types) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "CloseAsync" or "DisposeAsync", Instance: { } instance } => types.ClosesModels(instance.Type),
        IUsingDeclarationOperation declaration => Declares(declaration.DeclarationGroup, types),
        IUsingOperation { Resources: IVariableDeclarationGroupOperation group } => Declares(group, types),
        _ => false,
    };

    private static bool Declares(IVariableDeclarationGroupOperation group, ProxyTypes types) =>
        group.Declarations.Any(declaration => declaration.Declarators.Any(declarator => types.ClosesModels(declarator.Symbol.Type)));

    private static bool IsClosed(Closing closing, SyntaxNode place, IOperation target, Origins origins) =>
        closing.Precedes(place)
        && origins.Of(target).Contains(closing.Owner, SymbolEqualityComparer.Default)
        && !origins.Root.Descendants().Any(operation => operation is IAssignmentOperation assignment
            && assignment.Syntax.SpanStart >= closing.End && assignment.Syntax.SpanStart < place.SpanStart
            && Origins.Variable(assignment.Target) is { } assigned && SymbolEqualityComparer.Default.Equals(assigned, closing.Owner));

    private static bool IsLeft(Closing closing, IOperation place, IOperation returned, Origins origins) =>
        closing.Scope.Contains(place.Syntax.Span)
        && !IsInLambda(place, closing.Scope)
        && origins.Of(returned).Contains(closing.Owner, SymbolEqualityComparer.Default);

    // A lambda inside of the scope may well run inside of it.
    private static bool IsInLambda(IOperation place, Microsoft.CodeAnalysis.Text.TextSpan scope)
    {
        for (IOperation? current = place.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation && scope.Contains(current.Syntax.Span))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation Plain(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private static void Report(OperationAnalysisContext context, SyntaxNode place, Closing closing, string what) =>
        context.ReportDiagnostic(Diagnostic.Create(CvtDescriptors.ClosedModel, place.GetLocation(), Texts.Of(place), closing.Owner.Name, what));
}
