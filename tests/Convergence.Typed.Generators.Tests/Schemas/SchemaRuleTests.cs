namespace Convergence.Typed.Generators.Tests.Schemas;

/// <summary>A class beside the schema of what it was before: incompatible changes are reported, compatible ones are not.</summary>
public sealed class SchemaRuleTests
{
    private const string Types = """

        public enum Level { Low, High }
        public enum Levels { Low, High, More }
        [Flags] public enum Days { None = 0, Monday = 1, Tuesday = 2 }
        [RealTimeObject] public class Card { public string Text { get; set; } = ""; public Card? Next { get; set; } }
        [RealTimeObject] public record Point(int X, int Y);
        """;

    [Theory]
    [InlineData("public int A { get; set; }", "public int A { get; set; }")]
    [InlineData("public int A { get; set; }", "public int A { get; set; } public string New { get; set; } = \"\";")]
    [InlineData("public int A { get; set; }", "public int? A { get; set; }")]
    [InlineData("public int A { get; set; }", "public double A { get; set; }")]
    [InlineData("public byte A { get; set; }", "public int A { get; set; }")]
    [InlineData("public int A { get; set; }", "[FormerName(\"A\")] public int B { get; set; }")]
    [InlineData("public int A { get; set; }", "[System.Text.Json.Serialization.JsonPropertyName(\"A\")] public int B { get; set; }")]
    [InlineData("[FormerName(\"Old\")] public int A { get; set; }", "[FormerName(\"A\"), FormerName(\"Old\")] public int B { get; set; }")]
    [InlineData("public List<int> A { get; set; } = [];", "public int[] A { get; set; } = [];")]
    [InlineData("public List<Card> A { get; set; } = [];", "public IReadOnlyList<Card> A { get; set; } = [];")]
    [InlineData("[Counter] public byte A { get; set; }", "[Counter] public int A { get; set; }")]
    [InlineData("public Level A { get; set; }", "public Levels A { get; set; }")]
    [InlineData("public Point A { get; set; } = new(0, 0);", "public Point? A { get; set; }")]
    public Task Compatible_changes_are_quiet(string before, string after) => Verify(before, after);

    [Theory]
    [InlineData("public int A { get; set; }", "public string {|CVT0321:A|} { get; set; } = \"\";")]
    [InlineData("public double A { get; set; }", "public int {|CVT0321:A|} { get; set; }")]
    [InlineData("public int A { get; set; }", "[Counter] public int {|CVT0321:A|} { get; set; }")]
    [InlineData("[Counter] public int A { get; set; }", "public int {|CVT0321:A|} { get; set; }")]
    [InlineData("[Counter] public long A { get; set; }", "[Counter] public int {|CVT0321:A|} { get; set; }")]
    [InlineData("[RealTimeText] public string A { get; set; } = \"\";", "public string {|CVT0321:A|} { get; set; } = \"\";")]
    [InlineData("public string A { get; set; } = \"\";", "[RealTimeText] public string {|CVT0321:A|} { get; set; } = \"\";")]
    [InlineData("public List<int> A { get; set; } = [];", "public List<string> {|CVT0321:A|} { get; set; } = [];")]
    [InlineData("public List<int> A { get; set; } = [];", "public HashSet<int> {|CVT0321:A|} { get; set; } = [];")]
    [InlineData("public Dictionary<string, int> A { get; set; } = [];", "public Dictionary<Guid, int> {|CVT0321:A|} { get; set; } = [];")]
    [InlineData("public Card? A { get; set; }", "public Point? {|CVT0321:A|} { get; set; }")]
    [InlineData("public Level A { get; set; }", "public string {|CVT0321:A|} { get; set; } = \"\";")]
    [InlineData("public DateTime A { get; set; }", "public DateTimeOffset {|CVT0321:A|} { get; set; }")]
    [InlineData("public int A { get; set; }", "[FormerName(\"A\")] public string {|CVT0321:B|} { get; set; } = \"\";")]
    public Task Types_that_changed(string before, string after) => Verify(before, after);

    [Theory]
    [InlineData("public int A { get; set; }", "public int {|CVT0320:B|} { get; set; }")]
    [InlineData("public int A { get; set; } public int B { get; set; }", "public int {|CVT0320:C|} { get; set; } public int B { get; set; }")]
    [InlineData("[FormerName(\"Old\")] public int A { get; set; }", "public int {|CVT0320:A|} { get; set; }")]
    public Task Properties_that_were_renamed(string before, string after) => Verify(before, after);

    [Fact]
    public Task A_property_that_is_gone_is_reported_at_the_class() => AnalyzerHost.Verify(
        "[RealTimeModel(\"a\")] public class {|CVT0320:Subject|} { public int B { get; set; } }",
        SchemaTexts.Of("[RealTimeModel(\"a\")] public class Subject { public int B { get; set; } public string Gone { get; set; } = \"\"; }"));

    [Fact]
    public Task A_property_with_several_successors_is_reported_at_the_class() => AnalyzerHost.Verify(
        "[RealTimeModel(\"a\")] public class {|CVT0320:Subject|} { public int B { get; set; } public int C { get; set; } }",
        SchemaTexts.Of("[RealTimeModel(\"a\")] public class Subject { public int A { get; set; } }"));

    [Theory]
    [InlineData("public enum Level { Low, High }", "public enum {|CVT0322:Level|} { Low }")]
    [InlineData("public enum Level { Low, High }", "public enum {|CVT0322:Level|} { Low, Top }")]
    [InlineData("[Flags] public enum Level { Low = 1, High = 2 }", "[Flags] public enum {|CVT0322:Level|} { Low = 1 }")]
    [InlineData("public enum Level { Low, [FormerName(\"Old\")] High }", "public enum {|CVT0322:Level|} { Low, High }")]
    [InlineData("public enum Level { Low, High }", "public enum Level { Low, [FormerName(\"High\")] Top }")]
    [InlineData("public enum Level { Low, High }", "public enum Level { New, High, Low }")]
    [InlineData("public enum Level { Low, High }", "public enum Level { Low, [System.Text.Json.Serialization.JsonStringEnumMemberName(\"High\")] Top }")]
    public Task Members_of_enums(string before, string after)
    {
        const string Class = " [RealTimeModel(\"a\")] public class Subject { public Level A { get; set; } public List<Level?> B { get; set; } = []; public Dictionary<string, Level> C { get; set; } = []; }";
        return AnalyzerHost.Verify(after + Class, SchemaTexts.Of(before + Class));
    }

    [Fact]
    public Task Nested_classes_and_records_are_compared_too() => AnalyzerHost.Verify(
        """
        [RealTimeModel("a")] public class Subject { public List<Part> Parts { get; set; } = []; public Dictionary<string, Renamed?> Places { get; set; } = []; }
        [RealTimeObject] public class Part { public Part? Next { get; set; } public string {|CVT0321:A|} { get; set; } = ""; }
        [RealTimeObject] public record {|CVT0320:Renamed|}(int X);
        """,
        SchemaTexts.Of("""
        [RealTimeModel("a")] public class Subject { public List<Part> Parts { get; set; } = []; public Dictionary<string, Place?> Places { get; set; } = []; }
        [RealTimeObject] public class Part { public Part? Next { get; set; } public int A { get; set; } }
        [RealTimeObject] public record Place(int X, int Y);
        """));

    [Fact]
    public Task A_class_that_is_no_root_is_compared_with_its_own_file() => AnalyzerHost.Verify(
        "namespace Demo; [RealTimeObject] public class Part { public string {|CVT0321:A|} { get; set; } = \"\"; }",
        SchemaTexts.Of("namespace Demo; [RealTimeObject] public class Part { public int A { get; set; } }"));

    [Theory]
    [InlineData("[JsonDerivedType(typeof(B), \"b\")]", "[JsonDerivedType(typeof(B), \"b\")]", "A", "int")]
    [InlineData("[JsonDerivedType(typeof(B), \"b\")]", "[JsonDerivedType(typeof(B), \"c\")]", "{|CVT0324:A|}", "int")]
    [InlineData("[JsonDerivedType(typeof(B), \"b\")]", "[JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\")] [JsonDerivedType(typeof(B), \"b\")]", "{|CVT0324:A|}", "int")]
    [InlineData("[JsonDerivedType(typeof(B), \"b\")]", "[JsonDerivedType(typeof(B), \"b\")]", "A", "string?")]
    public Task Derived_classes(string before, string after, string name, string type)
    {
        string Classes(string attributes, string name, string property) => $$"""
            using System.Text.Json.Serialization;
            [RealTimeObject] {{attributes}} public abstract class {{name}} { public int X { get; set; } }
            [RealTimeObject] public class B : A { public {{property}} { get; set; } }
            [RealTimeModel("s")] public class Subject { public List<A> Items { get; set; } = []; }
            """;
        return AnalyzerHost.Verify(Classes(after, name, type == "int" ? "int Y" : type + " {|CVT0321:Y|}"), SchemaTexts.Of(Classes(before, "A", "int Y")));
    }

    [Fact]
    public Task Another_collection() => AnalyzerHost.Verify(
        "[RealTimeModel(\"b\")] public class {|CVT0323:Subject|} { public int A { get; set; } }",
        SchemaTexts.Of("[RealTimeModel(\"a\")] public class Subject { public int A { get; set; } }"));

    [Fact]
    public Task A_class_that_was_renamed_is_found_by_its_collection() => AnalyzerHost.Verify(
        "namespace Other; [RealTimeModel(\"a\")] public class Renamed { public string {|CVT0321:A|} { get; set; } = \"\"; }",
        SchemaTexts.Of("namespace Demo; [RealTimeModel(\"a\")] public class Subject { public int A { get; set; } }"));

    [Fact]
    public Task A_class_that_is_gone_is_not_missed() => AnalyzerHost.Verify(
        "[RealTimeModel(\"b\")] public class Other { public int A { get; set; } }",
        SchemaTexts.Of("[RealTimeModel(\"a\")] public class Subject { public int A { get; set; } }"));

    [Fact]
    public async Task Files_that_are_no_schemas_of_ours_are_left_alone()
    {
        await AnalyzerHost.Verify("[RealTimeModel(\"a\")] public class Subject { public int A { get; set; } }", "{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"type\": \"object\" }");
        await AnalyzerHost.Verify("[RealTimeModel(\"a\")] public class Subject { public int A { get; set; } }", "[1.5e3, true, \"\\u0041\\n\"]");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{ \"a\": 1, }")]
    [InlineData("{ \"a\": 1 } x")]
    [InlineData("{ \"a\": 1, \"a\": 2 }")]
    [InlineData("<<<<<<< ours\n{}")]
    [InlineData("{ \"a\": \"\\x\" }")]
    [InlineData("{ \"a\": tru }")]
    [InlineData("{ a: 1 }")]
    public async Task A_broken_file_is_named(string text)
    {
        var reported = await AnalyzerHost.Analyze(GeneratorHost.Compile(["[RealTimeModel(\"a\")] public class Subject { public int A { get; set; } }"]), text);

        var diagnostic = Assert.Single(reported);
        Assert.Equal("CVT0325", diagnostic.Id);
        Assert.Contains("line 1: ", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith(".schema.json", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
    }

    private static Task Verify(string before, string after) => AnalyzerHost.Verify(
        $"[RealTimeModel(\"a\")] public class Subject {{ {after} }}" + Types, SchemaTexts.Of($"[RealTimeModel(\"a\")] public class Subject {{ {before} }}" + Types));
}
