using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>Registers a derived class at its base class with JsonDerivedType, wherever in the project that is declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisterDerivedFix))]
[Shared]
public sealed class RegisterDerivedFix() : CvtCodeFix(CvtIds.DerivedModel)
{
    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => All.Instance;

    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (diagnostic.Properties.TryGetValue(CvtProperties.DerivedType, out string? derived) && derived is not null)
        {
            string name = derived.Substring(derived.LastIndexOfAny(['.', ':']) + 1);
            Register(context, diagnostic, $"Register '{name}' at its base class", cancellationToken =>
                ChangeAsync(context.Document.Project.Solution, [diagnostic], cancellationToken));
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> ChangeAsync(Solution solution, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        foreach (IGrouping<SyntaxTree, Diagnostic> file in diagnostics.Where(CanRegister).GroupBy(static diagnostic => diagnostic.AdditionalLocations[0].SourceTree!).ToList())
        {
            if (FindDocument(solution, file.Key) is { } document && await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root)
            {
                IEnumerable<(MemberDeclarationSyntax Declaration, string Arguments)> places = file
                    .Select(diagnostic => ((MemberDeclarationSyntax)root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan), Arguments(diagnostic)));
                document = await AttributeLists.AddAsync(document, places, "System.Text.Json.Serialization.JsonDerivedTypeAttribute", cancellationToken).ConfigureAwait(false);
                solution = document.Project.Solution;
            }
        }

        return solution;
    }

    private static bool CanRegister(Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(CvtProperties.DerivedType) && diagnostic.AdditionalLocations.Count > 0 && diagnostic.AdditionalLocations[0].SourceTree is not null;

    private static string Arguments(Diagnostic diagnostic) =>
        $"typeof({diagnostic.Properties[CvtProperties.DerivedType]}), {SyntaxFactory.Literal(diagnostic.Properties[CvtProperties.Discriminator]!).Text}";

    // Several classes are registered at one place: fixed one by one they would be in each other's way.
    private sealed class All : FixAllProvider
    {
        public static readonly All Instance = new();

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            List<Diagnostic> diagnostics = [];
            if (fixAllContext is { Scope: FixAllScope.Document, Document: { } document })
            {
                diagnostics.AddRange(await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
            }
            else
            {
                IEnumerable<Project> projects = fixAllContext.Scope == FixAllScope.Solution ? fixAllContext.Solution.Projects : [fixAllContext.Project];
                foreach (Project project in projects)
                {
                    diagnostics.AddRange(await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                }
            }

            return CodeAction.Create(
                "Register derived classes at their base classes", cancellationToken => ChangeAsync(fixAllContext.Solution, diagnostics, cancellationToken), fixAllContext.CodeActionEquivalenceKey);
        }
    }
}
