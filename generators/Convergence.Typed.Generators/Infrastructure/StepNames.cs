namespace Convergence.Typed.Generators.Infrastructure;

/// <summary>Names of the pipeline's steps, by which tests see what was cached.</summary>
internal static class StepNames
{
    public const string ParseModel = nameof(ParseModel);
    public const string EmitModel = nameof(EmitModel);
    public const string ParseObject = nameof(ParseObject);
    public const string EmitObject = nameof(EmitObject);
    public const string ParseValue = nameof(ParseValue);
    public const string EmitValue = nameof(EmitValue);
    public const string FindHintClashes = nameof(FindHintClashes);
}
