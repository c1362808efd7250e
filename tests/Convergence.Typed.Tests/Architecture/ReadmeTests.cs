using System.Text.RegularExpressions;

namespace Convergence.Typed.Tests.Architecture;

/// <summary>The README shows code that is compiled and run: each paragraph of a C# block stands, line by line, in a sample that a test or the CI executes.</summary>
/// <remarks>
/// Indentation, columns of comments, blank lines, usings and namespaces do not count. A sample that needs a value of its own at run time says what the README shows instead, in a comment:
/// <c>// README shows «url» as «"ws://localhost:8000/…"»</c>.
/// </remarks>
public sealed partial class ReadmeTests
{
    private static readonly string[] s_sampleFolders = ["tests/Convergence.Typed.IntegrationTests/Readme", "samples/QuickStart"];

    private static string Readme => File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Every_code_block_is_compiled_and_run()
    {
        var samples = s_sampleFolders.SelectMany(Sources).Select(Sample).ToArray();
        var blocks = CodeBlock().Matches(Readme).Select(match => match.Groups["code"].Value).ToArray();
        Assert.NotEmpty(blocks);
        foreach (var paragraph in blocks.SelectMany(Paragraphs))
        {
            var needle = $"\n{paragraph}\n";
            Assert.True(samples.Any(sample => sample.Contains(needle, StringComparison.Ordinal)), $"No file in {string.Join(" or ", s_sampleFolders)} has these lines of the README:\n{paragraph}");
        }
    }

    [Theory]
    [InlineData("dotnet run --project samples/QuickStart")]
    [InlineData("dotnet test")]
    public void The_commands_of_a_fresh_machine_are_shown(string command) =>
        Assert.Contains(Readme.Split('\n'), line => line.Trim() == command || line.Trim() == $"`{command}`" || line.Trim() == $"$ {command}");

    [Fact]
    public void Every_file_it_links_to_is_there()
    {
        string[] missing = [.. Link().Matches(Readme).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Where(target => !Path.Exists(Path.Combine(Repository.Root, target.Split('#')[0])))];
        Assert.True(missing.Length == 0, $"The README links to what is not there: {string.Join(", ", missing)}");
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    /// <summary>A source as the README would show it.</summary>
    private static string Sample(string source)
    {
        foreach (Match replacement in Replacement().Matches(source))
        {
            source = Regex.Replace(source, $@"(?<!\w){Regex.Escape(replacement.Groups["code"].Value)}(?!\w)", replacement.Groups["shown"].Value.Replace("$", "$$", StringComparison.Ordinal));
        }

        return $"\n{string.Join('\n', Lines(source).Where(line => line.Length > 0))}\n";
    }

    private static IEnumerable<string> Paragraphs(string block) =>
        string.Join('\n', Lines(block)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => paragraph.Trim('\n')).Where(paragraph => paragraph.Length > 0);

    /// <summary>Lines without what does not count.</summary>
    private static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(line => Spaces().Replace(line, " ").Trim()).Where(line => !UsingOrNamespace().IsMatch(line));

    [GeneratedRegex(@"^```(csharp|cs|c#)[^\n]*\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^(using [\w.]+;|namespace [\w.]+;)$")]
    private static partial Regex UsingOrNamespace();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex("// README shows «(?<code>.+?)» as «(?<shown>.+?)»")]
    private static partial Regex Replacement();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
