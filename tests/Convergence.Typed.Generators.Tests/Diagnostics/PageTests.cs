using System.Globalization;
using System.Text.RegularExpressions;
using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Tests.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Tests.Diagnostics;

/// <summary>Every rule has a page whose example triggers it and whose correction does not, a line in the list of releases, and a link to the page.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Rules => [.. CvtDescriptors.All.Select(static rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_example_of_a_page_triggers_its_rule_and_nothing_else(string id)
    {
        var (example, _) = Examples(id);

        var reported = await AnalyzerHost.Analyze(Compile(id, example, id == CvtIds.LanguageVersion ? LanguageVersion.CSharp11 : LanguageVersion.Default), [.. Schemas(id).Take(1)]);

        Assert.NotEmpty(reported);
        Assert.All(reported, diagnostic => Assert.Equal(id, diagnostic.Id));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_corrected_example_of_a_page_is_quiet_and_compiles(string id)
    {
        var (_, corrected) = Examples(id);

        Assert.Empty(await AnalyzerHost.Analyze(Compile(id, corrected, LanguageVersion.Default), [.. Schemas(id).TakeLast(1)]));
        GeneratorHost.Run(corrected);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_has_the_title_and_the_severity_of_its_rule(string id)
    {
        var rule = Rule(id);
        string page = Page(id);

        Assert.StartsWith($"# {id}: {rule.Title.ToString(CultureInfo.InvariantCulture)}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| {rule.Category} | {rule.DefaultSeverity} |", page, StringComparison.Ordinal);
        Assert.Equal(["Cause", "Example", "Fixed", "When to suppress"], Heading().Matches(page).Select(static heading => heading.Groups[1].Value));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_links_to_its_page(string id)
    {
        var link = new Uri(Rule(id).HelpLinkUri);

        Assert.Equal(Uri.UriSchemeHttps, link.Scheme);
        Assert.EndsWith($"/blob/main/generators/diagnostics/{id}.md", link.AbsolutePath, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(RepositoryFiles.Generators, "..", link.AbsolutePath[(link.AbsolutePath.IndexOf("/main/", StringComparison.Ordinal) + 6)..])));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_listed_with_its_category_severity_and_title(string id)
    {
        var rule = Rule(id);
        string line = $"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title.ToString(CultureInfo.InvariantCulture)}";
        var lists = Directory.GetFiles(Path.Combine(RepositoryFiles.Generators, "Convergence.Typed.Generators"), "AnalyzerReleases.*.md");

        Assert.Contains(line, lists.SelectMany(File.ReadAllLines));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_says_what_it_is_about(string id)
    {
        var rule = Rule(id);

        Assert.Contains("'{0}'", rule.MessageFormat.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.NotEmpty(rule.Description.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void No_page_is_about_a_rule_that_is_gone()
    {
        var pages = Directory.GetFiles(Path.Combine(RepositoryFiles.Generators, "diagnostics")).Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(CvtDescriptors.All.Select(static rule => rule.Id).Order(), pages.Order());
    }

    private static CSharpCompilation Compile(string id, string source, LanguageVersion version) =>
        GeneratorHost.Compile([source], version, id == CvtIds.WrongThread ? [UsageHost.Forms] : []);

    private static DiagnosticDescriptor Rule(string id) => CvtDescriptors.All.Single(rule => rule.Id == id);

    private static string Page(string id) => File.ReadAllText(Path.Combine(RepositoryFiles.Generators, "diagnostics", $"{id}.md")).ReplaceLineEndings("\n");

    private static (string Example, string Corrected) Examples(string id)
    {
        var blocks = Code().Matches(Page(id));
        Assert.Equal(2, blocks.Count);
        return (blocks[0].Groups[1].Value, blocks[1].Groups[1].Value);
    }

    // Of a rule that compares a class with its schema.
    private static IEnumerable<string> Schemas(string id) => Json().Matches(Page(id)).Select(static block => block.Groups[1].Value);

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
