using System.Collections.Immutable;
using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Schemas;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Convergence.Typed.Generators.Analyzers;

/// <summary>Compares classes with their checked-in schemas, which the build passes as additional files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        CvtDescriptors.PropertyRemoved,
        CvtDescriptors.TypeChanged,
        CvtDescriptors.EnumMemberRemoved,
        CvtDescriptors.CollectionChanged,
        CvtDescriptors.DiscriminatorRemoved,
        CvtDescriptors.UnreadableSchema);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
        context.RegisterAdditionalFileAction(CheckFile);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        ImmutableArray<AdditionalText> files = context.Options.AdditionalFiles.Where(IsSchema).ToImmutableArray();
        if (files.IsEmpty)
        {
            return;
        }

        // Once for the compilation: a class is reached through others, so that one cannot be compared alone.
        Compilation compilation = context.Compilation;
        CancellationToken cancellationToken = context.CancellationToken;
        Lazy<ILookup<ISymbol, Diagnostic>> found = new(() => Compare(compilation, files, cancellationToken));
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (Diagnostic diagnostic in found.Value[symbol.Symbol])
                {
                    symbol.ReportDiagnostic(diagnostic);
                }
            },
            SymbolKind.NamedType);
    }

    private static ILookup<ISymbol, Diagnostic> Compare(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        SchemaComparison comparison = new(compilation, cancellationToken);
        foreach (AdditionalText file in files.OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            if (TryRead(file, out _, cancellationToken) is { } schema)
            {
                comparison.Compare(schema);
            }
        }

        return comparison.Found;
    }

    private static void CheckFile(AdditionalFileAnalysisContext context)
    {
        if (IsSchema(context.AdditionalFile) && TryRead(context.AdditionalFile, out string? problem, context.CancellationToken) is null && problem is not null)
        {
            Location location = Location.Create(context.AdditionalFile.Path, default, new LinePositionSpan(default, default));
            context.ReportDiagnostic(Diagnostic.Create(CvtDescriptors.UnreadableSchema, location, Path.GetFileName(context.AdditionalFile.Path), problem));
        }
    }

    private static SchemaFile? TryRead(AdditionalText file, out string? problem, CancellationToken cancellationToken)
    {
        problem = null;
        try
        {
            return file.GetText(cancellationToken)?.ToString() is { } text ? SchemaFile.Read(text) : null;
        }
        catch (FormatException exception)
        {
            problem = exception.Message;
            return null;
        }
    }

    private static bool IsSchema(AdditionalText file) => file.Path.EndsWith(SchemaFile.Suffix, StringComparison.OrdinalIgnoreCase);
}
