using System.Collections.Immutable;
using Convergence.Typed.Generators.Analyzers.Usage;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Convergence.Typed.Generators.Analyzers;

/// <summary>Reports uses of models and proxies that do not do what they look like.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        CvtDescriptors.ClosedModel,
        CvtDescriptors.WrongThread,
        CvtDescriptors.EditInRead,
        CvtDescriptors.NewObjectNeverMatches,
        CvtDescriptors.CounterOutsideEdit);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (ProxyTypes.Find(start.Compilation) is { } types)
            {
                ClosedModelRule.Register(start, types);
                ThreadRule.Register(start, types);
                ReadBlockRule.Register(start, types);
                NewObjectRule.Register(start, types);
                CounterRule.Register(start, types);
            }
        });
    }
}
