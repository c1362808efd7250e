using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Convergence.Typed.Generators.Tests.Infrastructure;

/// <summary>Applies a fix as an editor or <c>dotnet format</c> does: to a project that has the generator and its analyzers.</summary>
/// <remarks>The tests fail unless the texts are as expected, compile with what the generator makes of them, and are rid of the problem.</remarks>
internal static class CodeFixHost
{
    /// <summary>Applies the fix at the first place it is for, in the order of the files.</summary>
    /// <param name="before">The text.</param>
    /// <param name="after">The text it becomes.</param>
    /// <param name="key">The equivalence key of the offer, where it is not the name of the fix.</param>
    public static Task Verify<TFix>(string before, string after, string? key = null)
        where TFix : CodeFixProvider, new() => Verify<TFix>([before], [after], key);

    /// <inheritdoc cref="Verify{TFix}(string, string, string?)"/>
    public static async Task Verify<TFix>(IReadOnlyList<string> before, IReadOnlyList<string> after, string? key = null)
        where TFix : CodeFixProvider, new()
    {
        using AdhocWorkspace workspace = new();
        var project = Open(workspace, before);
        var places = await Places<TFix>(project);
        Assert.NotEmpty(places);

        var changed = await Apply(project, Assert.Single(await Offers<TFix>(project, places[0], key)));

        await Compare(changed, after);
        Assert.True((await Places<TFix>(changed)).Count < places.Count, "The fix leaves the problem where it was.");
    }

    /// <summary>Applies the fix to a class beside the schema of what it was before.</summary>
    public static async Task VerifySchema<TFix>(string schemaOf, string before, string after)
        where TFix : CodeFixProvider, new()
    {
        using AdhocWorkspace workspace = new();
        var project = Open(workspace, [before]);
        foreach (string text in Schemas.SchemaTexts.Of(schemaOf))
        {
            project = project.AddAdditionalDocument("a.schema.json", text, filePath: "/models/a.schema.json").Project;
        }

        var places = await Places<TFix>(project);
        Assert.NotEmpty(places);

        var changed = await Apply(project, Assert.Single(await Offers<TFix>(project, places[0], null)));

        await Compare(changed, [after]);
        Assert.Empty(await Places<TFix>(changed));
    }

    /// <summary>Applies the fix everywhere at once.</summary>
    public static async Task VerifyAll<TFix>(IReadOnlyList<string> before, IReadOnlyList<string> after)
        where TFix : CodeFixProvider, new()
    {
        using AdhocWorkspace workspace = new();
        var project = Open(workspace, before);
        var places = await Places<TFix>(project);
        Assert.True(places.Count > 1, "There is one place or none, so this is no test of fixing all.");
        TFix fix = new();
        FixAllContext context = new(
            project.GetDocument(places[0].Location.SourceTree)!, fix, FixAllScope.Project, typeof(TFix).Name, fix.FixableDiagnosticIds, new Reported(), TestContext.Current.CancellationToken);

        var changed = await Apply(project, await fix.GetFixAllProvider()!.GetFixAsync(context));

        await Compare(changed, after);
        Assert.Empty(await Places<TFix>(changed));
    }

    /// <summary>The problem is reported, and the fix has nothing to offer under its own name.</summary>
    public static async Task VerifyNone<TFix>(params IReadOnlyList<string> sources)
        where TFix : CodeFixProvider, new()
    {
        using AdhocWorkspace workspace = new();
        var project = Open(workspace, sources);
        var places = await Places<TFix>(project);
        Assert.NotEmpty(places);
        Assert.Empty(await Offers<TFix>(project, places[0], key: null));
    }

    private static Project Open(AdhocWorkspace workspace, IReadOnlyList<string> sources)
    {
        var compilation = GeneratorHost.Compile([.. sources.Select(static source => Markup.Parse(source).Source)]);
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees[0].Options,
            metadataReferences: compilation.References,
            analyzerReferences: [new AnalyzerFileReference(typeof(ProxyGenerator).Assembly.Location, new Loaded())]));
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), tree.FilePath, tree.GetText(TestContext.Current.CancellationToken), filePath: tree.FilePath);
        }

        return solution.GetProject(id)!;
    }

    private static async Task<IReadOnlyList<Diagnostic>> Places<TFix>(Project project)
        where TFix : CodeFixProvider, new()
    {
        var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var ids = new TFix().FixableDiagnosticIds;
        return [.. (await AnalyzerHost.Report(compilation!, project.AnalyzerOptions.AdditionalFiles)).Where(diagnostic => ids.Contains(diagnostic.Id))];
    }

    private static async Task<IReadOnlyList<CodeAction>> Offers<TFix>(Project project, Diagnostic place, string? key)
        where TFix : CodeFixProvider, new()
    {
        List<CodeAction> offers = [];
        CodeFixContext context = new(project.GetDocument(place.Location.SourceTree)!, place, (offer, _) => offers.Add(offer), TestContext.Current.CancellationToken);
        await new TFix().RegisterCodeFixesAsync(context);
        return [.. offers.Where(offer => offer.EquivalenceKey == (key ?? typeof(TFix).Name))];
    }

    private static async Task<Project> Apply(Project project, CodeAction? action)
    {
        Assert.NotNull(action);
        var operations = await action.GetOperationsAsync(project.Solution, new Progress<CodeAnalysisProgress>(), TestContext.Current.CancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetProject(project.Id)!;
    }

    private static async Task Compare(Project project, IReadOnlyList<string> expected)
    {
        List<string> texts = [];
        foreach (var document in project.Documents.Skip(1))
        {
            texts.Add((await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString().ReplaceLineEndings("\n"));
        }

        Assert.Equal(expected.Select(static text => text.ReplaceLineEndings("\n")), texts);
        var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
        Assert.Empty(compilation!.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    // The assembly is loaded already; a second copy of it would have other types.
    private sealed class Loaded : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => typeof(ProxyGenerator).Assembly;
    }

    private sealed class Reported : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await AnalyzerHost.Report((await project.GetCompilationAsync(cancellationToken))!);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
