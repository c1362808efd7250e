using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Convergence.Typed.Generators.Tests.Infrastructure;

/// <summary>Runs the analyzers as a build does: over the sources together with what the generator wrote.</summary>
internal static class AnalyzerHost
{
    /// <summary>Every analyzer there is: what a user has.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(ProxyGenerator).Assembly.GetTypes()
            .Where(static type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The test fails unless exactly the marked places are reported, and unless the generated code compiles all the same.</summary>
    public static async Task Verify(string markup, LanguageVersion version = LanguageVersion.Default)
    {
        Markup parsed = Markup.Parse(markup);
        var reported = await Analyze(GeneratorHost.Compile([parsed.Source], version));
        Assert.Equal(parsed.Expected, reported.Select(static diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)));
    }

    /// <summary>As the other, beside schema files.</summary>
    public static async Task Verify(string markup, params string[] schemas)
    {
        Markup parsed = Markup.Parse(markup);
        var reported = await Analyze(GeneratorHost.Compile([parsed.Source]), schemas);
        Assert.Equal(parsed.Expected, reported.Select(static diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)));
    }

    /// <summary>What the analyzers report, in the order of the source. The test fails when the generator fails or what it wrote has an error or warning.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Analyze(Compilation compilation, params string[] schemas)
    {
        var driver = GeneratorHost.Run(compilation, out Compilation result);
        var generated = driver.GetRunResult().GeneratedTrees.ToHashSet();
        Assert.DoesNotContain(GeneratorHost.Problems(driver, result), problem =>
            !problem.Id.StartsWith("CS", StringComparison.Ordinal) || problem.Id == "CS8785" || generated.Contains(problem.Location.SourceTree!));

        return await Report(result, [.. schemas.Select(static (text, i) => new SchemaText($"/models/{i}.schema.json", text))]);
    }

    /// <summary>What the analyzers report about a compilation that has its generated code already.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Report(Compilation compilation, ImmutableArray<AdditionalText> files = default)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(files.IsDefault ? [] : files), static (exception, _, _) => throw exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    private sealed class SchemaText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
