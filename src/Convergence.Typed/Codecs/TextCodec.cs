using System.Runtime.CompilerServices;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A value with one text form, as a String element.</summary>
internal sealed class TextCodec<T> : Codec<T>
{
    private readonly Func<T, string> _format;
    private readonly TextParser<T> _parse;
    private readonly Func<T, string?>? _refuse;
    private readonly Func<T, string>? _formatKey;
    private readonly T _fallback;
    private readonly bool _isShared;

    /// <param name="expected">What a text should be, for messages.</param>
    /// <param name="format">Writes a value that is not refused.</param>
    /// <param name="parse">Reads it.</param>
    /// <param name="refuse">Says why a value has no encoding.</param>
    /// <param name="isKey">True when the text may be a property name: equal values have one text.</param>
    /// <param name="fallback">What an unreadable entry of a collection reads as.</param>
    /// <param name="isShared">False when the values are mutable, so that each reader needs one of its own.</param>
    /// <param name="formatKey">Writes the property name where that is not the text, because equal values may have several texts.</param>
    public TextCodec(
        string expected, Func<T, string> format, TextParser<T> parse, Func<T, string?>? refuse = null, bool isKey = false, T fallback = default!, bool isShared = true, Func<T, string>? formatKey = null)
    {
        Expected = expected;
        _format = format;
        _parse = parse;
        _refuse = refuse;
        _formatKey = formatKey ?? (isKey ? format : null);
        _fallback = fallback;
        _isShared = isShared;
    }

    internal override string Expected { get; }

    /// <summary>Writes a value that is not refused.</summary>
    public string Format(T value) => _format(value);

    internal override bool IsCostly => _isShared;

    internal override T Fallback(ModelContext context, ElementNode node) => _fallback;

    internal override T Copy(T value) => !_isShared && value is not null && _parse(_format(value), out var copy) ? copy : value;

    internal override string? Refuse(T value) => value is null ? "null cannot be stored here." : _refuse?.Invoke(value);

    internal override bool TryRead(ModelContext context, ElementNode node, out T value)
    {
        if (node is StringNode text && _parse(text.Value, out value))
        {
            return true;
        }

        value = default!;
        return false;
    }

    internal override DataValue Encode(ModelContext context, T value) => new StringData(context.NextElementId(), _format(value));

    internal override bool TryUpdate(ElementNode node, T value, out DiscreteOperation? operation)
    {
        operation = null;
        if (node is not StringNode text)
        {
            return false;
        }

        // The texts are compared, not the values: 1.0 and 1.00 are different decimals to look at.
        string encoded = _format(value);
        if (!string.Equals(text.Value, encoded, StringComparison.Ordinal))
        {
            operation = new StringSet(node.Id, encoded);
        }

        return true;
    }

    internal override bool AreAlike(T left, T right)
    {
        if (typeof(T) == typeof(decimal))
        {
            // 1.0 and 1.00 are equal and written differently.
            return Unsafe.BitCast<T, Int128>(left) == Unsafe.BitCast<T, Int128>(right);
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return Unsafe.BitCast<T, DateTimeOffset>(left).EqualsExact(Unsafe.BitCast<T, DateTimeOffset>(right));
        }

        return _formatKey == _format && EqualityComparer<T>.Default.Equals(left, right);
    }

    internal override bool AreEqual(T left, T right)
        => EqualityComparer<T>.Default.Equals(left, right)
            || (left is not null && right is not null && _refuse?.Invoke(right) is null && string.Equals(_format(left), _format(right), StringComparison.Ordinal));

    internal override string? FormatKey(T value) => _formatKey?.Invoke(value);

    internal override bool TryParseKey(string text, out T value)
    {
        // A key that is not written as this codec writes it would be another property after a write.
        if (_formatKey is { } format && _parse(text, out value) && string.Equals(format(value), text, StringComparison.Ordinal))
        {
            return true;
        }

        value = default!;
        return false;
    }
}
