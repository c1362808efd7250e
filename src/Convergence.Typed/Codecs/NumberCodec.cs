using System.Globalization;
using System.Numerics;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A number that fits a double without loss, as a Number element.</summary>
internal sealed class NumberCodec<T> : Codec<T>
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    private static readonly bool s_isWhole = T.IsInteger(T.One / (T.One + T.One));

    internal override string Expected { get; } = s_isWhole
        ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {T.MinValue} to {T.MaxValue}")
        : "a number";

    internal override string? Refuse(T value) => T.IsFinite(value) ? null : $"{value.ToString(null, CultureInfo.InvariantCulture)} cannot be stored, only finite numbers.";

    internal override bool TryRead(ModelContext context, ElementNode node, out T value)
    {
        if (node is not NumberNode number)
        {
            value = default;
            return false;
        }

        value = T.CreateSaturating(number.Value);
        if (s_isWhole ? double.CreateSaturating(value) == number.Value : T.IsFinite(value))
        {
            return true;
        }

        value = default;
        return false;
    }

    internal override DataValue Encode(ModelContext context, T value) => new NumberData(context.NextElementId(), double.CreateChecked(value));

    internal override bool TryUpdate(ElementNode node, T value, out DiscreteOperation? operation)
    {
        operation = null;
        if (node is not NumberNode number)
        {
            return false;
        }

        // By bits, so that 0 and -0 are different values.
        double encoded = double.CreateChecked(value);
        if (BitConverter.DoubleToInt64Bits(number.Value) != BitConverter.DoubleToInt64Bits(encoded))
        {
            operation = new NumberSet(node.Id, encoded);
        }

        return true;
    }

    internal override string? FormatKey(T value)
        => s_isWhole ? value.ToString(null, CultureInfo.InvariantCulture) : NumberKeys.Format(double.CreateChecked(value));

    internal override bool TryParseKey(string text, out T value)
    {
        // A key that is not written as this codec writes it would be another property after a write.
        var style = s_isWhole ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        if (T.TryParse(text, style, CultureInfo.InvariantCulture, out value) && T.IsFinite(value) && FormatKey(value) == text)
        {
            return true;
        }

        value = default;
        return false;
    }
}
