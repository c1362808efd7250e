using System.Globalization;
using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Writes what a parameter defaults to.</summary>
internal static class Constants
{
    public static string Write(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : parameter.Type;
        return parameter.ExplicitDefaultValue switch
        {
            null when parameter.Type.IsValueType => "default",
            null => "null!",
            double.NaN or float.NaN => "default",
            { } number when type.TypeKind == TypeKind.Enum => $"({type.QualifiedName()})({Convert.ToString(number, CultureInfo.InvariantCulture)})",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            { } value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
    }
}
