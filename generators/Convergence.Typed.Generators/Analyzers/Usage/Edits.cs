using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>Recognises what edits a model: setters of proxies, methods that change something, and the blocks of <c>Edit</c>.</summary>
internal static class Edits
{
    /// <summary>The methods of views that edit.</summary>
    public static readonly IReadOnlyCollection<string> Methods = new HashSet<string>(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddToNumber", "Append", "Clear", "ExceptWith", "Insert", "InsertRange", "IntersectWith", "Move", "Remove", "RemoveAll", "RemoveAt",
        "RemoveRange", "RemoveWhere", "Replace", "Set", "SetValue", "Splice", "SymmetricExceptWith", "TryAdd", "UnionWith",
    };

    /// <summary>The view or model that the operation edits; null when it edits none.</summary>
    public static IOperation? FindTarget(IOperation operation, ProxyTypes types) => operation switch
    {
        IAssignmentOperation assignment => OfProperty(assignment.Target, types),
        IIncrementOrDecrementOperation step => OfProperty(step.Target, types),
        IInvocationOperation { Instance: { } instance, TargetMethod: var method } when IsEdit(method, instance, types) => instance,
        _ => null,
    };

    /// <summary>True inside of the block of a call of <c>Edit</c> or <c>EditAsync</c>, if that is inside of <paramref name="limit"/>.</summary>
    public static bool IsInBlock(IOperation operation, ProxyTypes types, IOperation? limit = null)
    {
        for (IOperation? current = operation.Parent; current is not null && current != limit; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation && CallOf(current) is { TargetMethod.Name: "Edit" or "EditAsync", Instance.Type: var type } && types.IsModel(type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The call that a lambda is an argument of; null when it is used in another way.</summary>
    public static IInvocationOperation? CallOf(IOperation lambda) => lambda.Parent switch
    {
        IArgumentOperation { Parent: IInvocationOperation call } => call,
        IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } } => call,
        _ => null,
    };

    /// <summary>What is marked in the source: the property that is set, or the call without its arguments.</summary>
    public static SyntaxNode Mark(IOperation edit) => edit switch
    {
        IAssignmentOperation assignment => assignment.Target.Syntax,
        IIncrementOrDecrementOperation step => step.Target.Syntax,
        { Syntax: InvocationExpressionSyntax call } => call.Expression,
        _ => edit.Syntax,
    };

    private static IOperation? OfProperty(IOperation target, ProxyTypes types) =>
        target is IPropertyReferenceOperation { Instance: { } instance } && types.IsProxy(instance.Type) ? instance : null;

    private static bool IsEdit(IMethodSymbol method, IOperation instance, ProxyTypes types) =>
        types.IsModel(instance.Type) ? method.Name == "Edit"
        : types.IsProxy(instance.Type) && (types.IsOfRuntime(method) ? Methods.Contains(method.Name) : Counters.IsAddMethod(method, types));
}
