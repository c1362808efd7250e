using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>A block of <c>Read</c> edits.</summary>
internal static class ReadBlockRule
{
    public static void Register(CompilationStartAnalysisContext context, ProxyTypes types) =>
        context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, ProxyTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is not { TargetMethod.Name: "Read", Arguments.IsEmpty: false, Instance.Type: var type } || !types.IsModel(type)
            || call.Arguments[0].Value is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation block })
        {
            return;
        }

        Origins? origins = null;
        foreach (IOperation operation in block.Body.Descendants())
        {
            if (Edits.FindTarget(operation, types) is { } target && !Edits.IsInBlock(operation, types, block) && (origins ??= new Origins(call)).Of(target).Count > 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(CvtDescriptors.EditInRead, Edits.Mark(operation).GetLocation(), Texts.Of(Edits.Mark(operation))));
            }
        }
    }
}
