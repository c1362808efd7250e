using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Tests.Usage;

/// <summary>Runs the analyzers over a method body of an application that edits boards.</summary>
internal static class UsageHost
{
    /// <summary>An assembly with the name of a framework for user interfaces.</summary>
    public static MetadataReference Forms { get; } = CSharpCompilation.Create(
        "System.Windows.Forms", options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    /// <summary>The test fails unless exactly the marked places of the body are reported, and unless it compiles.</summary>
    public static Task Verify(string body, params IEnumerable<MetadataReference> references) => VerifyMembers(
        $$"""
        private async Task M(ConvergenceDomain domain, RealTimeModel<RealTimeBoard> model, RealTimeBoard board, RealTimeCard card, Card plain, bool condition)
        {
            {{body}}
            await Task.Yield();
        }
        """,
        references);

    /// <summary>As the other, with whole members of the application's class.</summary>
    public static async Task VerifyMembers(string members, params IEnumerable<MetadataReference> references)
    {
        Markup parsed = Markup.Parse($$"""
            using System.Threading;
            using System.Threading.Tasks;

            [RealTimeModel("boards")]
            public class Board
            {
                public string Title { get; set; } = "";
                [RealTimeText] public string Notes { get; set; } = "";
                public List<Card> Cards { get; set; } = [];
                public Dictionary<string, Card> ByName { get; set; } = [];
                public HashSet<string> Tags { get; set; } = [];
            }

            [RealTimeObject]
            public class Card
            {
                public string Text { get; set; } = "";
                [Counter] public int Votes { get; set; }
                public int Size { get; set; }
            }

            public class Application
            {
                private RealTimeModel<RealTimeBoard> _model = null!;

                {{members}}
            }
            """);
        var compilation = GeneratorHost.Compile([parsed.Source], LanguageVersion.Default, references);
        GeneratorHost.Run(compilation, out Compilation result);
        Assert.Empty(result.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var reported = await AnalyzerHost.Analyze(compilation);

        Assert.Equal(parsed.Expected, reported.Select(static diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)));
    }
}
