using System.Text;
using Convergence.Typed.Generators.Emit;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Convergence.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Convergence.Typed.Generators;

/// <summary>Writes the proxy of each class annotated with RealTimeModel or RealTimeObject.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProxyGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = Find(context, WellKnownNames.RealTimeModelAttribute, StepNames.ParseModel, StepNames.EmitModel);
        var objects = Find(context, WellKnownNames.RealTimeObjectAttribute, StepNames.ParseObject, StepNames.EmitObject);
        var values = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnownNames.RealTimeObjectAttribute, static (node, _) => node is RecordDeclarationSyntax or StructDeclarationSyntax, ParseValue)
            .WithTrackingName(StepNames.ParseValue)
            .Where(static type => type is not null)
            .Select(static (type, _) => type!)
            .WithTrackingName(StepNames.EmitValue);

        // The only thing that needs to know all classes: files whose names differ only in case.
        var clashes = models.Collect().Combine(objects.Collect()).Combine(values.Collect())
            .Select(static (all, _) => HintNames.FindClashes(
                all.Left.Left.Concat(all.Left.Right).Select(static type => type.HintName).Concat(all.Right.Select(static type => type.HintName))))
            .WithTrackingName(StepNames.FindHintClashes);
        context.RegisterSourceOutput(models.Combine(clashes), static (output, pair) => Emit(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(objects.Combine(clashes), static (output, pair) => Emit(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(values.Combine(clashes), static (output, pair) => Emit(output, pair.Left, pair.Right));
    }

    private static IncrementalValuesProvider<ModelType> Find(
        IncrementalGeneratorInitializationContext context, string attribute, string parseStep, string emitStep) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is ClassDeclarationSyntax, Parse)
            .WithTrackingName(parseStep)
            .Where(static type => type is not null)
            .Select(static (type, _) => type!)
            .WithTrackingName(emitStep);

    private static ModelType? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        IsFirst(context) ? ModelTypeParser.Parse((INamedTypeSymbol)context.TargetSymbol, problems: null, cancellationToken) : null;

    private static ValueModel? ParseValue(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        IsFirst(context) ? ValueModelParser.Parse((INamedTypeSymbol)context.TargetSymbol, problems: null, cancellationToken) : null;

    // A type with both attributes, or with one on several parts, comes by more than once and is written once.
    private static bool IsFirst(GeneratorAttributeSyntaxContext context) =>
        ProxyNames.FindAnnotation((INamedTypeSymbol)context.TargetSymbol)?.ApplicationSyntaxReference is { } annotation
            && annotation.SyntaxTree == context.TargetNode.SyntaxTree
            && context.TargetNode.Span.Contains(annotation.Span)
            && context.Attributes.Any(attribute => attribute.ApplicationSyntaxReference?.Span == annotation.Span);

    private static void Emit(SourceProductionContext output, ModelType type, EquatableArray<string> clashes) =>
        output.AddSource(HintNames.For(type.HintName, clashes), SourceText.From(ModelTypeEmitter.Emit(type), Encoding.UTF8));

    private static void Emit(SourceProductionContext output, ValueModel type, EquatableArray<string> clashes) =>
        output.AddSource(HintNames.For(type.HintName, clashes), SourceText.From(ValueModelEmitter.Emit(type), Encoding.UTF8));
}
