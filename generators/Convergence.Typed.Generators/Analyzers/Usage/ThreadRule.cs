using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>A model that belongs to a user interface is edited on another thread: in what is given to <c>Task.Run</c>, a thread, the pool or a parallel loop.</summary>
internal static class ThreadRule
{
    public static void Register(CompilationStartAnalysisContext context, ProxyTypes types) =>
        context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation, OperationKind.ObjectCreation);

    private static void Analyze(OperationAnalysisContext context, ProxyTypes types)
    {
        IMethodSymbol? method = context.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        if (method is null || !StartsElsewhere(method) || !types.HasContext(context.ContainingSymbol))
        {
            return;
        }

        foreach (IOperation lambda in context.Operation.Descendants())
        {
            if (lambda is IAnonymousFunctionOperation block && IsArgument(block, context.Operation))
            {
                Analyze(context, block, types, method);
            }
        }
    }

    private static void Analyze(OperationAnalysisContext context, IAnonymousFunctionOperation block, ProxyTypes types, IMethodSymbol method)
    {
        Origins? origins = null;
        foreach (IOperation operation in block.Body.Descendants())
        {
            if (Edits.FindTarget(operation, types) is { } target
                && StaysHere(operation, block)
                && IsFromOutside((origins ??= new Origins(context.Operation)).Of(target), block, types))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    CvtDescriptors.WrongThread, Edits.Mark(operation).GetLocation(), Texts.Of(Edits.Mark(operation)), NameOf(method)));
            }
        }
    }

    private static bool StartsElsewhere(IMethodSymbol method) => (method.ContainingType.Name, method.Name) switch
    {
        ("Task", "Run") or ("TaskFactory", "StartNew") => IsIn(method, "Tasks"),
        ("Parallel", _) => IsIn(method, "Tasks"),
        ("ThreadPool", "QueueUserWorkItem" or "UnsafeQueueUserWorkItem") or ("Thread" or "Timer", ".ctor") => IsIn(method, "Threading"),
        _ => false,
    };

    private static bool IsIn(IMethodSymbol method, string space) => method.ContainingNamespace.Name == space;

    private static string NameOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? "new " + method.ContainingType.Name : method.ContainingType.Name + "." + method.Name;

    private static bool IsArgument(IAnonymousFunctionOperation block, IOperation call)
    {
        IOperation? parent = block.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation)
        {
            parent = parent.Parent;
        }

        return parent is IArgumentOperation argument && argument.Parent == call;
    }

    // A lambda given to another method may be taken back to the right thread by it; that of a query is not.
    private static bool StaysHere(IOperation operation, IAnonymousFunctionOperation block)
    {
        for (IOperation? current = operation.Parent; current is not null && current != block; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation && Edits.CallOf(current) is not { TargetMethod.ContainingType: { Name: "Enumerable" or "List" } })
            {
                return false;
            }
        }

        return true;
    }

    // What is taken from a model that was opened here belongs here.
    private static bool IsFromOutside(IReadOnlyList<ISymbol> origins, IAnonymousFunctionOperation block, ProxyTypes types)
    {
        if (origins.Count == 0)
        {
            return false;
        }

        ISymbol origin = origins.FirstOrDefault(symbol => symbol is ILocalSymbol local && types.IsModel(local.Type)) ?? origins[origins.Count - 1];
        return origin is IFieldSymbol or IPropertySymbol
            || origin.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree != block.Syntax.SyntaxTree || !block.Syntax.Span.Contains(reference.Span));
    }
}
