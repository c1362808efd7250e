using System.Collections.Immutable;
using Convergence.Typed.Generators.Analyzers.Values;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers;

/// <summary>Reports values that setters refuse, where the value is known while compiling.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ValueDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(AnalyzeAssignment, OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.CompoundAssignment);
        context.RegisterOperationAction(AnalyzeInvocation, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeInitializer, OperationKind.PropertyInitializer);
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation property && ValueTarget.Of(property, assignment) is { } target)
        {
            ValueCheck.Check(context, assignment.Value, target);
            foreach (IArgumentOperation key in property.Arguments)
            {
                ValueCheck.Check(context, key.Value, target);
            }
        }
    }

    private static void AnalyzeInvocation(OperationAnalysisContext context)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (ValueTarget.Of(invocation) is { } target)
        {
            foreach (IArgumentOperation argument in invocation.Arguments)
            {
                ValueCheck.Check(context, argument.Value, target);
            }
        }
    }

    private static void AnalyzeInitializer(OperationAnalysisContext context)
    {
        var initializer = (IPropertyInitializerOperation)context.Operation;
        if (initializer.Value is IDefaultValueOperation or IConversionOperation { Operand: IDefaultValueOperation })
        {
            // What the property holds anyway, and is set before it is shared.
            return;
        }

        foreach (IPropertySymbol property in initializer.InitializedProperties)
        {
            if (ValueTarget.OfPlain(property, property.ContainingType) is { } target)
            {
                ValueCheck.Check(context, initializer.Value, target);
            }
        }
    }
}
