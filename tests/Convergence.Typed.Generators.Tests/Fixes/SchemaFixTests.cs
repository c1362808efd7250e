using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class SchemaFixTests
{
    [Fact]
    public Task A_renamed_property_tells_its_former_name() => CodeFixHost.VerifySchema<RemovedPropertyFix>(
        """
        [RealTimeModel("boards")]
        public class Board
        {
            public string Title { get; set; } = "";
        }
        """,
        """
        [RealTimeModel("boards")]
        public class Board
        {
            public string Name { get; set; } = "";
        }
        """,
        """
        [RealTimeModel("boards")]
        public class Board
        {
            [FormerName("Title")]
            public string Name { get; set; } = "";
        }
        """);

    [Theory]
    [InlineData("public string Gone { get; set; } = \"\";", "public string Gone { get; set; } = \"\";")]
    [InlineData("[Counter] public int Gone { get; set; }", "[Counter] public int Gone { get; set; }")]
    [InlineData("public System.DateOnly? Gone { get; set; }", "public DateOnly? Gone { get; set; }")]
    [InlineData("public List<int> Gone { get; set; } = [];", "public List<int> Gone { get; set; } = [];")]
    public Task A_property_that_is_gone_comes_back(string gone, string restored) => CodeFixHost.VerifySchema<RemovedPropertyFix>(
        $$"""
        [RealTimeModel("boards")]
        public class Board
        {
            public bool Kept { get; set; }
            {{gone}}
        }
        """,
        """
        [RealTimeModel("boards")]
        public class Board
        {
            public bool Kept { get; set; }
        }
        """,
        $$"""
        [RealTimeModel("boards")]
        public class Board
        {
            public bool Kept { get; set; }
            {{restored}}
        }
        """);

    [Theory]
    [InlineData("public int A { get; set; } = 5;", "public string A { get; set; } = \"x\";", "public int A { get; set; }")]
    [InlineData("public string? A { get; set; }", "public int A { get; set; }", "public string? A { get; set; }")]
    [InlineData("public List<int> A { get; set; } = [];", "public HashSet<int> A { get; } = [];", "public List<int> A { get; } = [];")]
    [InlineData("[Counter] public int A { get; set; }", "public int A { get; set; }", "[Counter]\n    public int A { get; set; }")]
    [InlineData("public int A { get; set; }", "[Counter] public int A { get; set; }", "public int A { get; set; }")]
    [InlineData("[RealTimeText] public string A { get; set; } = \"\";", "/// <summary>A.</summary>\n    public string A { get; set; } = \"a\";", "/// <summary>A.</summary>\n    [RealTimeText]\n    public string A { get; set; } = \"a\";")]
    public Task A_type_is_changed_back(string before, string changed, string after) => CodeFixHost.VerifySchema<RestoreTypeFix>(Class(before), Class(changed), Class(after));

    [Theory]
    [InlineData("public enum Level { Low, High }", "public enum Level { Low }", "public enum Level { Low, High }")]
    [InlineData("public enum Level { Low, High }", "public enum Level\n{\n    Low,\n}", "public enum Level\n{\n    Low,\n    High,\n}")]
    [InlineData("public enum Level { Low, High }", "public enum Level\n{\n    Low = 5\n}", "public enum Level\n{\n    Low = 5,\n    High\n}")]
    public Task A_member_of_an_enum_comes_back(string before, string changed, string after) =>
        CodeFixHost.VerifySchema<RestoreEnumMemberFix>(before + "\n" + Class("public Level A { get; set; }"), changed + "\n" + Class("public Level A { get; set; }"), after + "\n" + Class("public Level A { get; set; }"));

    private static string Class(string property) => $$"""
        [RealTimeModel("boards")]
        public class Board
        {
            {{property}}
        }
        """;
}
