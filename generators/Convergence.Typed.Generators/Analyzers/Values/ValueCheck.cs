using System.Collections.Immutable;
using System.Globalization;
using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Values;

/// <summary>Looks through an expression for values that have no encoding.</summary>
internal static class ValueCheck
{
    private const decimal CounterLimit = 9007199254740992;

    public static void Check(OperationAnalysisContext context, IOperation value, ValueTarget target)
    {
        IOperation operation = Unwrap(value);
        if (operation.ConstantValue is { HasValue: true, Value: { } constant })
        {
            CheckConstant(context, operation, constant, target);
            return;
        }

        if (operation.Type is { SpecialType: SpecialType.System_DateTime } && DateKinds.FindUnspecified(operation) is { } source)
        {
            ReportDate(context, operation, source, target);
            return;
        }

        foreach (IOperation part in Parts(operation))
        {
            Check(context, part, target);
        }
    }

    // A conversion that makes another value, as to DateTimeOffset, is the end of what is known; ours do not.
    private static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation { ConstantValue.HasValue: false } conversion
            && (conversion.OperatorMethod is null || conversion.OperatorMethod.ContainingNamespace?.ToDisplayString() == WellKnownNames.Runtime))
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static IEnumerable<IOperation> Parts(IOperation operation) => operation switch
    {
        IConditionalOperation { WhenFalse: { } otherwise } conditional => [conditional.WhenTrue, otherwise],
        ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
        ISwitchExpressionOperation choice => choice.Arms.Select(static arm => arm.Value),
        IArrayCreationOperation { Initializer: { } items } => items.ElementValues,
        IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.OfType<IInvocationOperation>().SelectMany(static add => add.Arguments).Select(static argument => argument.Value),
        { Syntax: CollectionExpressionSyntax } => operation.ChildOperations,
        _ => [],
    };

    private static void CheckConstant(OperationAnalysisContext context, IOperation operation, object constant, ValueTarget target)
    {
        switch (constant)
        {
            case double number when double.IsNaN(number) || double.IsInfinity(number):
                Report(context, ValueDescriptors.NotFinite, operation, target.Name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case float number when float.IsNaN(number) || float.IsInfinity(number):
                Report(context, ValueDescriptors.NotFinite, operation, target.Name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case string text when FindLoneSurrogate(text) is { } half:
                ReportSurrogate(context, operation, half, target);
                break;
            case char half when char.IsSurrogate(half):
                ReportSurrogate(context, operation, half, target);
                break;
            case long or ulong when target.IsCounter && Math.Abs(Convert.ToDecimal(constant, CultureInfo.InvariantCulture)) > CounterLimit:
                Report(context, ValueDescriptors.CounterLimit, operation, target.Name, Convert.ToString(constant, CultureInfo.InvariantCulture));
                break;
            default:
                if (operation.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type && !HasName(type, constant))
                {
                    Report(context, ValueDescriptors.UnnamedEnumValue, operation, target.Name, Convert.ToString(constant, CultureInfo.InvariantCulture), type.Name);
                }

                break;
        }
    }

    private static char? FindLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return text[i];
            }
        }

        return null;
    }

    private static bool HasName(INamedTypeSymbol type, object value)
    {
        // A type with a converter says itself how it is held.
        if (type.HasAttribute(WellKnownNames.RealTimeConverterAttribute))
        {
            return true;
        }

        decimal wanted = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        bool isFlags = type.HasAttribute(WellKnownNames.FlagsAttribute);
        ulong all = 0;
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.ConstantValue is { } constant)
            {
                if (Convert.ToDecimal(constant, CultureInfo.InvariantCulture) == wanted)
                {
                    return true;
                }

                all |= ToBits(constant);
            }
        }

        return isFlags && (ToBits(value) & ~all) == 0;
    }

    private static ulong ToBits(object value) => value is ulong bits ? bits : unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));

    private static void ReportSurrogate(OperationAnalysisContext context, IOperation operation, char half, ValueTarget target) =>
        Report(context, ValueDescriptors.LoneSurrogate, operation, target.Name, "U+" + ((int)half).ToString("X4", CultureInfo.InvariantCulture));

    // The fix makes the property a DateTimeOffset, so it has to know where the property is.
    private static void ReportDate(OperationAnalysisContext context, IOperation operation, string source, ValueTarget target)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        Location? place = null;
        if (target.Property is { } property && Replacement(property.Type) is { } replacement && property.Locations.FirstOrDefault(static location => location.IsInSource) is { } declaration)
        {
            properties = properties.Add(CvtProperties.ReplacementType, replacement);
            place = declaration;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            ValueDescriptors.UnspecifiedDate, operation.Syntax.GetLocation(), place is null ? null : [place], properties, target.Name, source));
    }

    private static string? Replacement(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_DateTime } => "global::System.DateTimeOffset",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable when nullable.TypeArguments[0].SpecialType == SpecialType.System_DateTime =>
            "global::System.DateTimeOffset?",
        _ => null,
    };

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor descriptor, IOperation operation, params object?[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(descriptor, operation.Syntax.GetLocation(), arguments));
}
