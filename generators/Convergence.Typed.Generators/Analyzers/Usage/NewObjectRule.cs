using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>A plain object is looked for among proxies: it becomes a new proxy on the way, which is none of them.</summary>
internal static class NewObjectRule
{
    public static void Register(CompilationStartAnalysisContext context, ProxyTypes types) =>
        context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, ProxyTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("Remove" or "Contains" or "IndexOf" or "LastIndexOf" or "ContainsValue"))
        {
            return;
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Value is IConversionOperation { OperatorMethod: { } conversion, Operand: var plain } && types.IsObject(conversion.ReturnType) && plain.Type is { } type)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    CvtDescriptors.NewObjectNeverMatches, plain.Syntax.GetLocation(), call.TargetMethod.Name, type.Name, conversion.ReturnType.Name));
            }
        }
    }
}
