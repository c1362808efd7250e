using System.Globalization;
using System.Text.RegularExpressions;

namespace Convergence.Typed.Operations.Tests.Defects;

/// <summary>The register of defects beside this file is complete, and what it names exists.</summary>
public sealed partial class DefectRegisterTests
{
    private const int Defects = 36;
    private static readonly string s_tests = Path.Combine(Repository.Root, "tests");
    private static readonly string s_folder = Path.Combine(s_tests, "Convergence.Typed.Operations.Tests", "Defects");

    private static (int Defect, string Text)[] Rows { get; } =
        [.. Row().Matches(File.ReadAllText(Path.Combine(s_folder, "README.md"))).Select(static match => (Number(match), match.Groups["text"].Value))];

    [Fact]
    public void Every_defect_stands_there_once_in_order() => Assert.Equal(Enumerable.Range(1, Defects), Rows.Select(static row => row.Defect));

    [Fact]
    public void Every_defect_has_tests_that_exist_or_a_reason()
    {
        foreach (var (defect, text) in Rows)
        {
            var tests = Test().Matches(text);
            if (tests.Count == 0)
            {
                Assert.Matches(@"^Cannot occur: .{40,}\.$", text);
                continue;
            }

            string listed = string.Join("<br>", tests.Select(static test => test.Value));
            Assert.StartsWith(listed, text, StringComparison.Ordinal);
            Assert.Matches(@"^(<br>[A-Z][^`\[]+\.)?$", text[listed.Length..]); // a remark, and no test that is not checked
            foreach (Match test in tests)
            {
                string name = test.Groups["name"].Value;
                string file = Path.Combine(s_folder, test.Groups["file"].Value);
                Assert.Contains($"D{defect:00}_", name, StringComparison.Ordinal);
                Assert.True(File.Exists(file), $"There is no file {file}, in which D-{defect} has its test.");
                Assert.True(TestsIn(file).Contains(name), $"{file} has no test {name}.");
            }
        }
    }

    [Fact]
    public void Every_test_named_for_a_defect_is_listed()
    {
        var listed = Rows.SelectMany(static row => Test().Matches(row.Text)).Select(static test => test.Groups["name"].Value).ToHashSet();
        var named = Directory.EnumerateFiles(s_tests, "*.cs", SearchOption.AllDirectories).SelectMany(TestsIn).Where(static name => NamedForDefect().IsMatch(name)).ToHashSet();

        Assert.Equal(listed.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private static HashSet<string> TestsIn(string file) => [.. TestMethod().Matches(File.ReadAllText(file)).Select(static match => match.Groups["name"].Value)];

    private static int Number(Match row) => int.Parse(row.Groups["defect"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| D-(?<defect>\d+) \| [^|]+ \| (?<text>[^|]+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\[[^\]]+\.cs\]\((?<file>[^)]+\.cs)\): `(?<name>\w+)`")]
    private static partial Regex Test();

    /// <summary>A method behind a <c>[Fact]</c> or <c>[Theory]</c> and further attributes; one that is skipped is none.</summary>
    [GeneratedRegex(@"^ +\[(Fact|Theory)\]\r?\n( +\[[^\n]+\n)*? +public (async )?(Task|void) (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"^D\d\d_")]
    private static partial Regex NamedForDefect();
}
