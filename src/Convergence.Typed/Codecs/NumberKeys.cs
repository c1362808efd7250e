using System.Globalization;

namespace Convergence.Typed.Internals;

/// <summary>Writes numbers as property names, in the form JavaScript gives them there, so that both sides mean the same property.</summary>
internal static class NumberKeys
{
    // Number::toString of ECMA-262: the digits .NET finds, with the point and the exponent put where JavaScript has them.
    public static string Format(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        string shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        int e = shortest.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? shortest : shortest[..e];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? mantissa : mantissa.Remove(point, 1);
        string digits = whole.TrimStart('0');
        int position = (point < 0 ? mantissa.Length : point) + exponent - (whole.Length - digits.Length);
        return (value < 0 ? "-" : "") + Place(digits.TrimEnd('0'), position);
    }

    /// <summary>Writes 0.digits times ten to the power of <paramref name="position"/>.</summary>
    private static string Place(string digits, int position) => position switch
    {
        > 0 and <= 21 when digits.Length <= position => digits.PadRight(position, '0'),
        > 0 and <= 21 => $"{digits[..position]}.{digits[position..]}",
        > -6 and <= 0 => $"0.{new string('0', -position)}{digits}",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(position > 0 ? "+" : "-")}{Math.Abs(position - 1)}"),
    };
}
