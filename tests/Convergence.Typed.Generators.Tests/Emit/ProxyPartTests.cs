using Microsoft.CodeAnalysis;
using static Convergence.Typed.Generators.Tests.Infrastructure.Snapshot;

namespace Convergence.Typed.Generators.Tests.Emit;

/// <summary>What the user's own part of a proxy makes the generator write.</summary>
public sealed class ProxyPartTests
{
    private const string Board = """
        namespace Demo;

        [RealTimeObject]
        public class Board
        {
            public string Title { get; set; } = "";
            public string? Subtitle { get; set; }
            [RealTimeText] public string Notes { get; set; } = "";
            [Counter] public int Votes { get; set; }
            public List<string> Lines { get; set; } = [];
            public Board? Next { get; set; }
        }
        """;

    [Fact]
    public Task Hooks_that_are_implemented() => Verify(GeneratorHost.Run(Board, """
        namespace Demo;

        public sealed partial class RealTimeBoard
        {
            partial void OnTitleChanging(string value) => ArgumentException.ThrowIfNullOrEmpty(value);
            partial void OnTitleChanged(string value) => _ = value;
            partial void OnSubtitleChanging(string? value) => _ = value;
            partial void OnNotesChanged(RealTimeText value) => _ = value;
            partial void OnVotesChanging(int value) { }
            partial void OnLinesChanging(RealTimeArray<string> value) { }
            partial void OnNextChanging(RealTimeBoard? value) { }
        }
        """));

    [Fact]
    public Task Computed_properties() => Verify(GeneratorHost.Run(Board, """
        namespace Demo;

        public sealed partial class RealTimeBoard
        {
            [DependsOn(nameof(Caption), nameof(Lines))]
            public string Label => Caption + Lines.Count;

            [DependsOn(nameof(Title), nameof(Subtitle))]
            public string Caption => Title + Subtitle;
        }
        """));

    [Fact]
    public void A_hook_that_is_written_into_another_file_is_called_from_then_on()
    {
        const string Before = "namespace Demo; public sealed partial class RealTimeBoard { }";
        const string After = "namespace Demo; public sealed partial class RealTimeBoard { partial void OnTitleChanged(string value) { } }";
        var compilation = GeneratorHost.Compile(Board, Before);
        var driver = GeneratorHost.CreateDriver(compilation).RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Changed = ", Text(driver), StringComparison.Ordinal);

        var part = compilation.SyntaxTrees.Last();
        var edited = compilation.ReplaceSyntaxTree(part, part.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(After)));
        driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);

        Assert.Contains("Changed = static owner", Text(driver), StringComparison.Ordinal);
    }

    [Fact]
    public Task Names_of_hooks_that_are_taken() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeObject(ProxyName = "OnLastChanged")]
        public class Note
        {
            public string Title { get; set; } = "";
            public string OnTitleChanged { get; set; } = "";
            public string Text { get; set; } = "";
            public string Own { get; set; } = "";
            public string Last { get; set; } = "";
        }

        public sealed partial class OnLastChanged
        {
            public event EventHandler? OnTextChanged { add { } remove { } }
            private static void OnTextChanging(string value) => _ = value;
            private static void OnOwnChanging(int first, int second) => _ = first + second;
            partial void OnOwnChanged(string value);
            partial void OnOwnChanged(string value) => OnOwnChanging(1, value.Length);
        }
        """));

    [Fact]
    public Task Obsolete_and_hidden_members() => Verify(GeneratorHost.Run("""
        using System.ComponentModel;

        namespace Demo;

        [RealTimeObject]
        [EditorBrowsable(EditorBrowsableState.Advanced)]
        public class Note
        {
            [Obsolete("Use \"Title\".", DiagnosticId = "DEMO1", UrlFormat = "https://example.org/{0}")] public string Name { get; set; } = "";
            [EditorBrowsable(EditorBrowsableState.Never)] public string Title { get; set; } = "";
            [EditorBrowsable(EditorBrowsableState.Always), Obsolete("Count by hand.", false), Counter] public int Count { get; set; }
        }
        """));

    [Fact]
    public void Using_an_obsolete_property_of_a_proxy_warns_as_using_that_of_the_class_does()
    {
        var compilation = GeneratorHost.Compile("""
            [RealTimeObject]
            public class Note
            {
                [Obsolete("Use another.", DiagnosticId = "DEMO1"), Counter] public int Count { get; set; }
            }

            public static class User
            {
                public static int Read(Note note) => note.Count;
                public static int Read(RealTimeNote note) => note.Count;
                public static void Write(RealTimeNote note) => note.AddToCount(1);
            }
            """);
        var driver = GeneratorHost.Run(compilation, out Compilation result);

        Assert.Equal(["DEMO1", "DEMO1", "DEMO1"], GeneratorHost.Problems(driver, result).Select(static problem => problem.Id));
    }

    private static string Text(GeneratorDriver driver) => Assert.Single(driver.GetRunResult().GeneratedTrees).ToString();
}
