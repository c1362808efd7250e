using System.Text.Json;
using Convergence.Typed.Build;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Convergence.Typed.Generators.Tests.Schemas;

/// <summary>The task that writes schema files, on assemblies made here.</summary>
public sealed class WriteSchemasTests : IDisposable
{
    private const string Board = """
        namespace Demo;

        [RealTimeModel("boards")]
        public class Board
        {
            public required string Title { get; set; }
            [FormerName("Text"), RealTimeText] public string Notes { get; set; } = "";
            [Counter] public int Votes { get; set; }
            public List<Card> Cards { get; set; } = [];
            public Board? Parent { get; set; }
            public Point Place { get; set; } = new(0, 0);
        }

        [RealTimeObject]
        public class Card
        {
            public Level Level { get; set; }
            public Dictionary<Guid, Card?> Others { get; set; } = [];
        }

        [RealTimeObject]
        public record Point(int X, [property: FormerName("Top")] int Y);

        public enum Level { [FormerName("Small")] Low, High }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cvt");

    private string Schemas => Path.Combine(_folder.FullName, "schemas");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_root_has_one_file_with_all_it_contains()
    {
        var (succeeded, engine) = Write(Build("models", Board));

        Assert.True(succeeded);
        Assert.Equal(["boards.schema.json"], Files());
        Assert.Equal(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Board",
              "x-cvt-class": "Demo.Board",
              "x-cvt-collection": "boards",
              "type": "object",
              "properties": {
                "Title": { "type": "string", "x-cvt-type": "string" },
                "Notes": { "type": "string", "x-cvt-type": "text", "x-cvt-former-names": ["Text"] },
                "Votes": { "type": "integer", "x-cvt-type": "counter", "x-cvt-number": "int32" },
                "Cards": { "type": "array", "x-cvt-type": "list", "items": { "$ref": "#/$defs/Demo.Card", "x-cvt-type": "object" } },
                "Parent": { "anyOf": [{ "$ref": "#" }, { "type": "null" }], "x-cvt-type": "object" },
                "Place": { "$ref": "#/$defs/Demo.Point", "x-cvt-type": "value" }
              },
              "required": ["Title"],
              "$defs": {
                "Demo.Card": {
                  "title": "Card",
                  "x-cvt-class": "Demo.Card",
                  "type": "object",
                  "properties": {
                    "Level": { "type": "string", "x-cvt-type": "enum", "enum": ["Low", "High"], "x-cvt-former-members": { "Small": "Low" } },
                    "Others": { "type": "object", "x-cvt-type": "map", "propertyNames": { "type": "string", "x-cvt-type": "guid", "format": "uuid" }, "additionalProperties": { "anyOf": [{ "$ref": "#/$defs/Demo.Card" }, { "type": "null" }], "x-cvt-type": "object" } }
                  }
                },
                "Demo.Point": {
                  "title": "Point",
                  "x-cvt-class": "Demo.Point",
                  "type": "object",
                  "properties": {
                    "X": { "type": "integer", "x-cvt-type": "int32", "minimum": -2147483648, "maximum": 2147483647 },
                    "Y": { "type": "integer", "x-cvt-type": "int32", "minimum": -2147483648, "maximum": 2147483647, "x-cvt-former-names": ["Top"] }
                  },
                  "required": ["X", "Y"]
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            Text("boards.schema.json"));
        Assert.Equal("CVTCFG0022", Assert.Single(engine.Messages).Code);
    }

    [Fact]
    public void A_file_that_is_current_is_not_touched_and_others_stay()
    {
        string assembly = Build("models", Board);
        Write(assembly);
        string path = Path.Combine(Schemas, "boards.schema.json");
        var written = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\n", "\r\n", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, written);
        File.WriteAllText(Path.Combine(Schemas, "old.schema.json"), "{}");

        var (succeeded, engine) = Write(assembly);

        Assert.True(succeeded);
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        Assert.Empty(engine.Messages);
        Assert.Equal(["boards.schema.json", "old.schema.json"], Files());
    }

    [Fact]
    public void A_changed_class_changes_its_file()
    {
        Write(Build("models", Board));
        Write(Build("changed", Board.Replace("[Counter] public int Votes", "[Counter] public long Votes", StringComparison.Ordinal)));

        Assert.Contains("\"x-cvt-number\": \"int64\"", Text("boards.schema.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_that_no_root_contains_have_files_of_their_own()
    {
        Write(Build("models", """
            namespace Demo;

            [RealTimeObject] public class Outer { public Inner? Inner { get; set; } }
            [RealTimeObject] public class Inner { public Outer? Outer { get; set; } public int A { get; set; } }
            [RealTimeObject] public class Alone { public int A { get; set; } }
            public partial class Holder { [RealTimeObject] public class Alone { public int A { get; set; } } }
            [RealTimeModel("a/b")] public class Slash { public int A { get; set; } }
            """));

        Assert.Equal(["Alone.Demo.Alone.schema.json", "Alone.Demo.Holder_Alone.schema.json", "Inner.schema.json", "a_b.schema.json"], Files());
        Assert.All(Files(), file => JsonDocument.Parse(Text(file)).Dispose());
    }

    [Fact]
    public void Classes_of_another_assembly_are_found_there()
    {
        string library = Build("library", "namespace Shared; [RealTimeObject] public class Card { public int A { get; set; } }");
        string assembly = Build("models", "namespace Demo; [RealTimeModel(\"boards\")] public class Board { public List<Shared.Card> Cards { get; set; } = []; }", library);

        var (succeeded, _) = Write(assembly, library);
        Assert.True(succeeded);
        Assert.Contains("\"Shared.Card\": {", Text("boards.schema.json"), StringComparison.Ordinal);

        var (without, engine) = Write(assembly);
        Assert.False(without);
        var error = Assert.Single(engine.Errors);
        Assert.Equal("CVTCFG0020", error.Code);
        Assert.Contains("'Shared.Card'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_written_is_said()
    {
        string assembly = Build("models", Board);
        File.WriteAllText(Schemas, "a file where the directory should be");

        var (succeeded, engine) = Write(assembly);

        Assert.False(succeeded);
        Assert.Equal("CVTCFG0021", Assert.Single(engine.Errors).Code);
    }

    [Fact]
    public void An_assembly_without_models_has_no_files()
    {
        var (succeeded, _) = Write(typeof(WriteSchemasTests).Assembly.Location);

        Assert.True(succeeded);
        Assert.False(Directory.Exists(Schemas));
    }

    private (bool Succeeded, RecordingEngine Engine) Write(string assembly, params string[] references)
    {
        var engine = new RecordingEngine();
        var task = new WriteSchemas { BuildEngine = engine, Assembly = assembly, Directory = Schemas, References = [.. references.Select(static path => new TaskItem(path))] };
        return (task.Execute(), engine);
    }

    private string Build(string name, string source, params string[] references)
    {
        var compilation = GeneratorHost.Compile([source]).WithAssemblyName(name)
            .AddReferences(references.Select(static path => Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(path)));
        GeneratorHost.Run(compilation, out var result);
        string path = Path.Combine(_folder.FullName, name + ".dll");
        using var file = File.Create(path);
        var emitted = result.Emit(file, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return path;
    }

    private IEnumerable<string> Files() => Directory.GetFiles(Schemas).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private string Text(string file) => File.ReadAllText(Path.Combine(Schemas, file));

    private sealed class RecordingEngine : IBuildEngine
    {
        public List<BuildErrorEventArgs> Errors { get; } = [];

        public List<BuildMessageEventArgs> Messages { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, System.Collections.IDictionary globalProperties, System.Collections.IDictionary targetOutputs) => false;

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

        public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e);

        public void LogWarningEvent(BuildWarningEventArgs e)
        {
        }
    }
}
