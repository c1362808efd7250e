using System.Xml.Linq;

namespace Convergence.Typed.Tests.Architecture;

/// <summary>The house of design.md §3: which project may reference which. A new project must be entered here first.</summary>
public sealed class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["Convergence.Typed.Operations"] = [],
        ["Convergence.Typed.Protocol"] = ["Convergence.Typed.Operations"],
        // Generator, fixes and build task are packed into the runtime package; they are not referenced as assemblies.
        ["Convergence.Typed"] = ["Convergence.Typed.Operations", "Convergence.Typed.Protocol", "Convergence.Typed.Generators", "Convergence.Typed.CodeFixes", "Convergence.Typed.Build"],
        ["Convergence.Typed.Sqlite"] = ["Convergence.Typed"],
        ["Convergence.Typed.Server"] = ["Convergence.Typed.Operations", "Convergence.Typed.Protocol"],
        ["Convergence.Typed.Testing"] = ["Convergence.Typed", "Convergence.Typed.Server"],
        ["Convergence.Typed.Generators"] = [],
        ["Convergence.Typed.CodeFixes"] = [],
        ["Convergence.Typed.Build"] = [],
    };

    private static readonly string[] s_folders = ["src", "generators", "tests", "samples"];

    public static TheoryData<string> ProductProjects()
    {
        var data = new TheoryData<string>();
        foreach (string path in Repository.Projects("src").Concat(Repository.Projects("generators")))
        {
            data.Add(Path.GetFileNameWithoutExtension(path));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void A_project_references_only_what_the_design_allows(string project)
    {
        Assert.True(s_allowed.TryGetValue(project, out string[]? allowed), $"{project} is not in the table of design.md §3; decide what it may reference.");
        string[] forbidden = [.. References(project).Except(allowed, StringComparer.Ordinal)];
        Assert.True(forbidden.Length == 0, $"{project} must not reference {string.Join(", ", forbidden)}.");
    }

    [Fact]
    public void The_kernel_has_no_package_reference() =>
        Assert.Empty(Load("Convergence.Typed.Operations").Descendants("PackageReference"));

    [Theory]
    [InlineData("Convergence.Typed.Generators")]
    [InlineData("Convergence.Typed.CodeFixes")]
    [InlineData("Convergence.Typed.Build")]
    public void What_runs_inside_the_compiler_is_not_referenced_as_an_assembly(string project)
    {
        XElement reference = Assert.Single(Load("Convergence.Typed").Descendants("ProjectReference"), r => Name(r) == project);
        Assert.Equal("false", reference.Attribute("ReferenceOutputAssembly")?.Value);
    }

    [Fact]
    public void Samples_use_the_public_surface_only()
    {
        string[] samples = [.. Repository.Projects("samples").Select(p => Path.GetFileNameWithoutExtension(p)!)];
        Assert.NotEmpty(samples);
        IEnumerable<string> friends = Repository.Projects("src").SelectMany(p => XDocument.Load(p).Descendants("InternalsVisibleTo"))
            .Select(e => e.Attribute("Include")!.Value);
        Assert.Empty(friends.Intersect(samples, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_source_project_has_its_tests()
    {
        // Testing is the test kit itself: the integration tests are written with it. A fix is tested with the analyzer that it follows, the build task with the generator.
        IEnumerable<string> projects = Repository.Projects("src").Concat(Repository.Projects("generators"))
            .Select(p => Path.GetFileNameWithoutExtension(p)!).Where(p => p is not ("Convergence.Typed.Testing" or "Convergence.Typed.CodeFixes" or "Convergence.Typed.Build"));
        HashSet<string> tests = [.. Repository.Projects("tests").Select(p => Path.GetFileNameWithoutExtension(p)!)];
        Assert.DoesNotContain(projects, p => !tests.Contains(p + ".Tests"));
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Convergence.Typed.sln"));
        string[] missing = [.. s_folders.SelectMany(Repository.Projects)
            .Where(p => !p.Contains("/tests/Consumer/", StringComparison.Ordinal)) // a user's solution, made of the packages alone
            .Select(p => Path.GetFileName(p)).Where(p => !solution.Contains(p, StringComparison.Ordinal))];
        Assert.Empty(missing);
        Assert.Empty(Directory.GetFiles(Repository.Root, "*.slnx"));
    }

    private static IEnumerable<string> References(string project) => Load(project).Descendants("ProjectReference").Select(Name);

    private static string Name(XElement reference) =>
        Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));

    private static XDocument Load(string project) =>
        XDocument.Load(Repository.Projects("src").Concat(Repository.Projects("generators")).Single(p => Path.GetFileNameWithoutExtension(p) == project));
}
