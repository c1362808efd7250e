using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Values;

/// <summary>Finds expressions whose value is a DateTime of kind Unspecified, as far as that is in sight.</summary>
internal static class DateKinds
{
    /// <summary>Where the kind is lost, as code names it; null when the expression has a kind, or nothing is known.</summary>
    public static string? FindUnspecified(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Arguments.Length: > 0 } creation => HasKind(creation.Arguments) ? null : "new DateTime without a DateTimeKind",
        IInvocationOperation invocation => FindInvocation(invocation),
        IPropertyReferenceOperation { Property: { Name: "DateTime" or "Date", ContainingType.Name: "DateTimeOffset" } property } => "DateTimeOffset." + property.Name,
        IPropertyReferenceOperation { Property: { Name: "Date", ContainingType.SpecialType: SpecialType.System_DateTime }, Instance: { } instance } => FindUnspecified(instance),
        IFieldReferenceOperation { Field: { Name: "MaxValue", ContainingType.SpecialType: SpecialType.System_DateTime } } => "DateTime.MaxValue",
        IBinaryOperation { LeftOperand: { Type.SpecialType: SpecialType.System_DateTime } left } => FindUnspecified(left),
        IParenthesizedOperation parenthesized => FindUnspecified(parenthesized.Operand),
        _ => null,
    };

    private static string? FindInvocation(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (method is { ContainingType.Name: "DateOnly", Name: "ToDateTime" })
        {
            return HasKind(invocation.Arguments) ? null : "DateOnly.ToDateTime without a DateTimeKind";
        }

        if (method.ContainingType.SpecialType != SpecialType.System_DateTime)
        {
            return null;
        }

        return method.Name switch
        {
            "Parse" or "ParseExact" => HasStyles(invocation.Arguments) ? null : $"DateTime.{method.Name} without DateTimeStyles that give a kind",
            "SpecifyKind" => HasKind(invocation.Arguments) ? null : "DateTimeKind.Unspecified",
            "FromOADate" => "DateTime.FromOADate",
            _ when invocation.Instance is { } instance && (method.Name == "Subtract" || method.Name.StartsWith("Add", StringComparison.Ordinal)) => FindUnspecified(instance),
            _ => null,
        };
    }

    // A kind that is not a constant is somebody's decision.
    private static bool HasKind(IEnumerable<IArgumentOperation> arguments) => arguments.Any(static argument =>
        argument.Parameter?.Type is { Name: "DateTimeKind" } && argument.Value.ConstantValue is not { HasValue: true, Value: 0 });

    private static bool HasStyles(IEnumerable<IArgumentOperation> arguments) => arguments.Any(static argument =>
        argument.Parameter?.Type is { Name: "DateTimeStyles" }
        && (!argument.Value.ConstantValue.HasValue
            || ((DateTimeStyles)Convert.ToInt32(argument.Value.ConstantValue.Value, CultureInfo.InvariantCulture)
                & (DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeLocal | DateTimeStyles.AssumeUniversal | DateTimeStyles.RoundtripKind)) != 0));
}
