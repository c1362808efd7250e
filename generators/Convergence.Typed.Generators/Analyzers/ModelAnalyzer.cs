using System.Collections.Immutable;
using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Convergence.Typed.Generators.Analyzers;

/// <summary>Reports what the parser finds wrong with annotated types: the same parser that the generator uses, so the two cannot disagree.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = CvtDescriptors.All.RemoveAll(static rule => rule.Category == "Convergence.Typed.Usage");

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ProxyNames.FindAnnotation(type) is null)
        {
            return;
        }

        ProblemList problems = new();
        if (ValueModelParser.IsValue(type))
        {
            ValueModelParser.Parse(type, problems, context.CancellationToken);
        }
        else
        {
            ModelTypeParser.Parse(type, problems, context.CancellationToken);
        }

        foreach (Diagnostic problem in problems.Items)
        {
            context.ReportDiagnostic(problem);
        }
    }
}
