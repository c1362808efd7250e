using Convergence.Typed.Generators;
using Convergence.Typed.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Convergence.Typed.Benchmarks.Generator;

/// <summary>
/// The generator over a large model, as an editor runs it: all files for the first time (cold), or again after an edit in the body of a method (body), of a property (property), or in
/// a file without a model (unrelated). What the generator asks of the compiler is in the times, parsing is not.
/// </summary>
internal sealed class GeneratorBenchmark : Benchmark
{
    private static readonly CSharpParseOptions s_parseOptions = CSharpParseOptions.Default.WithDocumentationMode(DocumentationMode.Parse);

    private readonly string _kind;
    private readonly string _edited;
    private CSharpCompilation _compilation;
    private GeneratorDriver? _driver;
    private HashSet<SourceText> _before = [];
    private int _pass;
    private int _written;

    private GeneratorBenchmark(string kind, int classes)
    {
        _kind = kind;
        Edits = classes;
        _edited = kind == "unrelated" ? "Unrelated.cs" : ModelSources.Name(classes / 2) + ".cs";
        _compilation = CSharpCompilation.Create(
            "Large",
            ModelSources.Of(classes).Select(static file => Parse(file.File, file.Source)),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The classes of the model.</summary>
    public override int Edits { get; }

    private int Expected => _kind switch
    {
        "cold" => Edits,
        "property" => 1,
        _ => 0,
    };

    public static GeneratorBenchmark? Find(string name, Options options) =>
        name is "cold" or "body" or "property" or "unrelated" ? new GeneratorBenchmark(name, options.GetNumber("n") ?? 500) : null;

    public override void Prepare()
    {
        _pass++;
        if (_kind == "cold")
        {
            // Another compilation of the same trees: nothing that the last pass asked of the compiler is known to it.
            _compilation = _compilation.Clone();
            _driver = null;
        }
        else
        {
            _driver ??= CreateDriver().RunGenerators(_compilation);
            _before = [.. Written(_driver)];
            SyntaxTree tree = _compilation.SyntaxTrees.Single(candidate => candidate.FilePath == _edited);
            _compilation = _compilation.ReplaceSyntaxTree(tree, Parse(_edited, EditedSource()));
        }
    }

    public override void Run() => _driver = (_driver ?? CreateDriver()).RunGenerators(_compilation);

    public override void Check()
    {
        // What was not written again is the same object; the compiler may well have parsed it again.
        SourceText[] texts = [.. Written(_driver!)];
        _written = texts.Count(text => !_before.Contains(text));
        Expect(texts.Length == Edits, "the number of generated files");
        Expect(_written == Expected, $"{_written} files written instead of {Expected}");
    }

    public override void Describe(Result result)
    {
        result.Add("written_files", _written);
        result.Add("generated_bytes", Written(_driver!).Sum(static text => (double)text.Length));
    }

    private static IEnumerable<SourceText> Written(GeneratorDriver driver) => driver.GetRunResult().Results.Single().GeneratedSources.Select(static source => source.SourceText);

    private static CSharpGeneratorDriver CreateDriver() =>
        CSharpGeneratorDriver.Create([new ProxyGenerator().AsSourceGenerator()], parseOptions: s_parseOptions);

    private static SyntaxTree Parse(string file, string source) => CSharpSyntaxTree.ParseText(source, s_parseOptions, file);

    private static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.GetFiles(framework, "System*.dll")
            .Where(static path => !path.Contains("Native", StringComparison.Ordinal))
            .Append(typeof(RealTimeObject).Assembly.Location)
            .Append(typeof(DataValue).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path));
    }

    private string EditedSource() => _kind == "unrelated"
        ? ModelSources.Unrelated(_pass)
        : ModelSources.Class(Edits / 2, Edits, body: _kind == "body" ? _pass : 0, property: _kind == "property" ? _pass : 0);
}
