using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Tests.Infrastructure;

/// <summary>Runs the generator over source text in memory, against the runtime the tests run on.</summary>
internal static class GeneratorHost
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using Convergence.Typed;
        """;

    private static readonly ImmutableArray<MetadataReference> s_references = FindReferences();

    /// <summary>Runs the generator; the test fails on anything it reports and on any warning in what it wrote or was given.</summary>
    public static GeneratorDriver Run(params IReadOnlyList<string> sources)
    {
        GeneratorDriver driver = Run(Compile(sources), out Compilation result);
        Assert.Empty(Problems(driver, result));
        Assert.NotEmpty(driver.GetRunResult().GeneratedTrees);
        return driver;
    }

    /// <summary>Runs the generator once and gives the compilation with what it wrote.</summary>
    public static GeneratorDriver Run(Compilation compilation, out Compilation result) =>
        CreateDriver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out result, out _, TestContext.Current.CancellationToken);

    /// <summary>A driver that remembers the steps of its runs.</summary>
    public static GeneratorDriver CreateDriver(Compilation compilation) => CSharpGeneratorDriver.Create(
        [new ProxyGenerator().AsSourceGenerator()],
        parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Makes a compilation as a project with nullable annotations and documentation has it.</summary>
    public static CSharpCompilation Compile(params IReadOnlyList<string> sources) => Compile(sources, LanguageVersion.Default);

    public static CSharpCompilation Compile(IReadOnlyList<string> sources, LanguageVersion version, params IEnumerable<MetadataReference> more)
    {
        var parseOptions = CSharpParseOptions.Default.WithLanguageVersion(version).WithDocumentationMode(DocumentationMode.Diagnose);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);
        var trees = sources.Prepend(ImplicitUsings)
            .Select((source, index) => CSharpSyntaxTree.ParseText(source, parseOptions, index == 0 ? "Usings.cs" : $"File{index}.cs"));
        return CSharpCompilation.Create("Consumer", trees, s_references.AddRange(more), options);
    }

    /// <summary>Everything the generator and the compiler have to say, but for missing documentation in the sources of the test and usings that nobody needs.</summary>
    public static IReadOnlyList<Diagnostic> Problems(GeneratorDriver driver, Compilation result)
    {
        var generated = driver.GetRunResult().GeneratedTrees.ToHashSet();
        return
        [
            .. driver.GetRunResult().Diagnostics,
            .. result.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic =>
                diagnostic.Severity > DiagnosticSeverity.Hidden && (diagnostic.Id != "CS1591" || generated.Contains(diagnostic.Location.SourceTree!))),
        ];
    }

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] own = [typeof(RealTimeObject).Assembly.Location, typeof(Operations.DataValue).Assembly.Location];
        return
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == runtime || own.Contains(path))
                .Select(static path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
