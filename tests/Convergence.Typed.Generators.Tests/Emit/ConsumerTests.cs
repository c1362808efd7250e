using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Convergence.Typed.Generators.Tests.Emit;

/// <summary>Generated code in projects other than a simple one.</summary>
public sealed class ConsumerTests
{
    private const string Library = """
        namespace Library;

        public enum Level { Low, High }

        [RealTimeObject]
        public class Card
        {
            public string Text { get; set; } = "";
            public string Internal { get; internal set; } = "";
        }

        public partial class Outer
        {
            [RealTimeObject(ProxyName = "SharedTag")]
            public class Tag { public Level Level { get; set; } }
        }

        public abstract class Entity
        {
            public Guid Id { get; set; }
            public string Foreign { get; internal set; } = "";
        }
        """;

    private const string Application = """
        using Library;

        [RealTimeModel("boards")]
        public class Board : Entity
        {
            public List<Card> Cards { get; set; } = [];
            public Outer.Tag? Tag { get; set; }
            public Level Level { get; set; }
        }
        """;

    [Fact]
    public async Task Classes_of_another_assembly_are_used_through_the_proxies_beside_them()
    {
        GeneratorHost.Run(GeneratorHost.Compile(Library), out Compilation library);
        var application = GeneratorHost.Compile([Application], LanguageVersion.Default, Reference(library));

        Assert.Empty(await AnalyzerHost.Analyze(application));
        var driver = GeneratorHost.Run(application, out Compilation result);
        Assert.Empty(GeneratorHost.Problems(driver, result));
        var proxy = result.GetTypeByMetadataName("RealTimeBoard")!;

        // From here the setter cannot be seen, so the property looks like one that is computed.
        Assert.Empty(proxy.GetMembers("Foreign"));
        Assert.NotEmpty(proxy.GetMembers("Id"));
        Assert.Equal("Library.Outer.SharedTag?", ((IPropertySymbol)proxy.GetMembers("Tag").Single()).Type.ToDisplayString());
    }

    [Fact]
    public async Task Classes_of_an_assembly_that_was_built_without_the_generator_are_refused()
    {
        var application = GeneratorHost.Compile([Application], LanguageVersion.Default, Reference(GeneratorHost.Compile(Library)));

        var reported = await AnalyzerHost.Analyze(application);

        Assert.Equal(["CVT0202", "CVT0202"], reported.Select(static diagnostic => diagnostic.Id));
        Assert.Contains("without the generator", reported[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_rule_of_the_sdk_has_anything_to_say_about_generated_code()
    {
        // More than AnalysisLevel latest-all: rules that are off there are on, too.
        var analyzers = LoadSdkAnalyzers();
        var compilation = GeneratorHost.Compile(Library + """

            [RealTimeModel("everything")]
            public class Everything
            {
                public string Title { get; set; } = "";
                [RealTimeText] public string Notes { get; set; } = "";
                [Counter] public int Votes { get; set; }
                public DateOnly? Due { get; set; }
                public List<Card> Cards { get; } = [];
                public List<List<int>> Grid { get; set; } = [[1]];
                public Dictionary<Guid, Card[]> Groups { get; set; } = new() { [Guid.Empty] = [] };
                public Card Main { get; set; } = new();
                public required Level Level { get; init; }
            }
            """);
        var driver = GeneratorHost.Run(compilation, out Compilation result);
        var everyRule = analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct()
            .Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Warn));
        result = result.WithOptions(result.Options.WithSpecificDiagnosticOptions(everyRule));

        var reported = await result.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        // They did run: the sources of this test are full of what they look for.
        Assert.NotEmpty(reported);
        var generated = driver.GetRunResult().GeneratedTrees.ToHashSet();
        Assert.Empty(reported.Where(diagnostic => generated.Contains(diagnostic.Location.SourceTree!)));
    }

    private static PortableExecutableReference Reference(Compilation library)
    {
        using MemoryStream image = new();
        var emitted = library.WithAssemblyName("Library").Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static System.Collections.Immutable.ImmutableArray<DiagnosticAnalyzer> LoadSdkAnalyzers()
    {
        string[] files = [.. Directory.GetFiles(RepositoryFiles.SdkAnalyzers, "*.NetAnalyzers.dll")];
        Assert.NotEmpty(files);
        Loader loader = new();
        List<DiagnosticAnalyzer> analyzers = [];
        foreach (string file in files)
        {
            AnalyzerFileReference reference = new(file, loader);
            reference.AnalyzerLoadFailed += static (_, failure) =>
            {
                if (failure.ErrorCode != AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers)
                {
                    Assert.Skip($"The SDK's analyzers need a newer compiler than this run has: {failure.Message}");
                }
            };
            analyzers.AddRange(reference.GetAnalyzers(LanguageNames.CSharp));
        }

        return [.. analyzers];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
