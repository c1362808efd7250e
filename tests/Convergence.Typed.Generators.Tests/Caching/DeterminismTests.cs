using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Tests.Caching;

/// <summary>The same classes give the same files on every machine: whatever the line ends of the checkout, and the order in which a file system lists the files.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] s_sources =
    [
        """"
        namespace Demo;

        /// <summary>
        /// A board.
        /// </summary>
        [RealTimeModel("boards")]
        public partial class Board
        {
            /// <summary>
            /// What it is called,
            /// in more than one line.
            /// </summary>
            public string Title { get; set; } = "";

            [RealTimeText]
            public string Notes { get; set; } = "";

            public List<Card> Cards { get; set; } =
            [
            ];
        }
        """",
        """
        namespace Demo;

        [RealTimeObject]
        public class Card
        {
            public required string Text { get; set; }

            [Obsolete("Use Text.")]
            public Level Level { get; set; }
        }

        public enum Level
        {
            Low,
            High,
        }
        """,
        """
        namespace Demo;

        public partial class Board
        {
            [Counter]
            public int Votes { get; set; }

            public Dictionary<string, Card?> ByName { get; set; } = [];
        }
        """,
        """
        namespace Demo;

        public partial class Place
        {
            [RealTimeObject]
            public class Tag;

            [RealTimeObject]
            public class TAG;
        }
        """,
    ];

    [Fact]
    public void Windows_line_ends_give_the_same_files()
    {
        var unix = Files(s_sources);
        var windows = Files([.. s_sources.Select(static source => source.ReplaceLineEndings("\r\n"))]);

        Assert.Equal(unix, windows);
        Assert.All(windows, static file => Assert.DoesNotContain('\r', file.Text));
    }

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        var compilation = GeneratorHost.Compile(s_sources);
        var reversed = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());

        Assert.Equal(
            Files(compilation).OrderBy(static file => file.HintName, StringComparer.Ordinal),
            Files(reversed).OrderBy(static file => file.HintName, StringComparer.Ordinal));
    }

    [Fact]
    public void Two_runs_give_the_same_files_in_the_same_order() => Assert.Equal(Files(s_sources), Files(s_sources));

    [Fact]
    public void One_class_is_one_file_named_after_it() => Assert.Equal(
        ["Demo.Board.g.cs", "Demo.Card.g.cs", "Demo.Place+TAG.g.cs", "Demo.Place+Tag.2.g.cs"],
        Files(s_sources).Select(static file => file.HintName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_parts_of_a_class_come_in_the_order_of_their_file_names()
    {
        string board = Files(s_sources).Single(static file => file.HintName == "Demo.Board.g.cs").Text;

        // File1.cs, then File3.cs.
        int[] places = [.. ((string[])["string Title", "RealTimeText Notes", "> Cards", "int Votes", "> ByName"]).Select(member => board.IndexOf(member, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    private static List<(string HintName, string Text)> Files(IReadOnlyList<string> sources) => Files(GeneratorHost.Compile(sources));

    private static List<(string HintName, string Text)> Files(CSharpCompilation compilation)
    {
        GeneratorDriver driver = GeneratorHost.Run(compilation, out Compilation result);
        Assert.Empty(GeneratorHost.Problems(driver, result));
        return [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(static source => (source.HintName, source.SourceText.ToString()))];
    }
}
