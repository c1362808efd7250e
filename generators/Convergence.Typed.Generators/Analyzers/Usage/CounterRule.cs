using System.Collections.Immutable;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>A counter is read and then set outside of <c>Edit</c>, where another thread may come between the two.</summary>
internal static class CounterRule
{
    public static void Register(CompilationStartAnalysisContext context, ProxyTypes types) => context.RegisterOperationAction(
        operation => Analyze(operation, types), OperationKind.Increment, OperationKind.Decrement, OperationKind.CompoundAssignment);

    private static void Analyze(OperationAnalysisContext context, ProxyTypes types)
    {
        IOperation? target = context.Operation switch
        {
            IIncrementOrDecrementOperation step => step.Target,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } assignment => assignment.Target,
            _ => null,
        };
        if (target is IPropertyReferenceOperation { Instance: { } instance, Property: var property }
            && Counters.FindAddMethod(property, types) is { } add
            && !types.HasContext(context.ContainingSymbol)
            && !Edits.IsInBlock(context.Operation, types)
            && new Origins(context.Operation).Of(instance).Count > 0)
        {
            bool canAdd = !IsSubtraction(context.Operation) || !IsUnsigned(add.Parameters[0].Type);
            ImmutableDictionary<string, string?> fix = ImmutableDictionary<string, string?>.Empty;
            context.ReportDiagnostic(Diagnostic.Create(
                CvtDescriptors.CounterOutsideEdit,
                context.Operation.Syntax.GetLocation(),
                canAdd ? fix.Add(CvtProperties.Method, add.Name) : fix,
                property.ContainingType.Name + "." + property.Name,
                canAdd ? $"use {add.Name}, or do it inside of Edit" : "do it inside of Edit"));
        }
    }

    private static bool IsSubtraction(IOperation operation) =>
        operation is { Kind: OperationKind.Decrement } or ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract };

    private static bool IsUnsigned(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64;
}
