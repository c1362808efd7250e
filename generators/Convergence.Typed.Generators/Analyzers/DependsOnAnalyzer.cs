using System.Collections.Immutable;
using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Convergence.Typed.Generators.Analyzers;

/// <summary>Reports <c>[DependsOn]</c> where nobody looks for it. What it names is checked with the class it belongs to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DependsOnAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(CvtDescriptors.DependencyWithoutEffect);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.Property);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (property.HasAttribute(WellKnownNames.DependsOnAttribute) && Reason(property) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CvtDescriptors.DependencyWithoutEffect, property.Locations[0], $"{property.ContainingType.Name}.{property.Name}", reason));
        }
    }

    private static string? Reason(IPropertySymbol property)
    {
        if (!IsProxy(property.ContainingType))
        {
            return ProxyNames.FindAnnotation(property.ContainingType) is null
                ? "its class is not a proxy"
                : $"it belongs on the proxy: write the property in your own part of the partial class '{ProxyNames.NameFor(property.ContainingType)}'";
        }

        return property.IsStatic ? "it is static"
            : property.IsIndexer ? "it is an indexer"
            : null;
    }

    private static bool IsProxy(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.HasFullName(WellKnownNames.RealTimeObject))
            {
                return true;
            }
        }

        return false;
    }
}
