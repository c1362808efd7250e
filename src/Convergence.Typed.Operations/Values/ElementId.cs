using System.Globalization;

namespace Convergence.Typed.Operations;

/// <summary>The immutable name of an element, unique in its model for all time (ot/semantics.md §2.2).</summary>
/// <remarks>
/// The usual form is <c>prefix:number</c> and is kept split, so that a large model shares one prefix string between all its ids.
/// Any other text is kept whole in <see cref="Prefix"/> with <see cref="Number"/> = -1. Two ids are equal when their texts are equal.
/// Immutable, safe for use from any thread.
/// </remarks>
public readonly struct ElementId : IEquatable<ElementId>
{
    private readonly string? _prefix;

    /// <summary>Makes the id <c>prefix:number</c>, or, with <paramref name="number"/> = -1, the id whose text is <paramref name="prefix"/>.</summary>
    /// <param name="prefix">The part before the last colon.</param>
    /// <param name="number">The counter, from 0; or -1 when the text has no such part.</param>
    /// <exception cref="ArgumentNullException"><paramref name="prefix"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is less than -1.</exception>
    /// <exception cref="ArgumentException"><paramref name="number"/> is -1 and the text would parse as <c>prefix:number</c>, so that equal texts would be unequal ids.</exception>
    public ElementId(string prefix, long number)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, -1);
        if (number == -1 && TrySplit(prefix, out _, out _))
        {
            throw new ArgumentException($"The text '{prefix}' has a number of its own; use ElementId.Parse.", nameof(prefix));
        }

        _prefix = prefix;
        Number = number;
    }

    private ElementId(string prefix, long number, bool _)
    {
        _prefix = prefix;
        Number = number;
    }

    /// <summary>The text before the last colon, or the whole text when <see cref="Number"/> is -1.</summary>
    public string Prefix => _prefix ?? "";

    /// <summary>The counter behind the last colon; -1 when the text does not end in a colon and a canonical decimal.</summary>
    public long Number { get; }

    /// <summary>True for the id with the empty text, which no operation may name; <c>default</c> is such an id.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_prefix) && Number <= 0 && (_prefix is null || Number == -1);

    /// <summary>Compares two ids by their text.</summary>
    public static bool operator ==(ElementId left, ElementId right) => left.Equals(right);

    /// <summary>Compares two ids by their text.</summary>
    public static bool operator !=(ElementId left, ElementId right) => !left.Equals(right);

    /// <summary>Reads an id from its wire text; every text is an id, and <see cref="ToString"/> gives the same text back.</summary>
    /// <param name="text">The text; empty gives an id with <see cref="IsEmpty"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static ElementId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            return default;
        }

        return TrySplit(text, out int colon, out long number)
            ? new ElementId(text[..colon], number, true)
            : new ElementId(text, -1, true);
    }

    /// <inheritdoc/>
    public bool Equals(ElementId other)
        => Number == other.Number && (ReferenceEquals(_prefix, other._prefix) || string.Equals(_prefix, other._prefix, StringComparison.Ordinal)) || (IsEmpty && other.IsEmpty);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ElementId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsEmpty ? 0 : HashCode.Combine(Prefix.GetHashCode(StringComparison.Ordinal), Number);

    /// <summary>Gives the wire text.</summary>
    public override string ToString()
        => _prefix is null ? "" : Number < 0 ? _prefix : string.Create(CultureInfo.InvariantCulture, $"{_prefix}:{Number}");

    /// <summary>The id of the parts of another one.</summary>
    internal static ElementId OfParts(string prefix, long number) => new(prefix, number, true);

    /// <summary>The same id with its prefix string replaced by an equal one, so that many ids share one string.</summary>
    internal ElementId WithPrefix(string sameText) => new(sameText, Number, true);

    /// <summary>Compares two ids whose prefixes come from one table, so that equal texts are the same string object.</summary>
    internal bool IsSameInterned(ElementId other) => Number == other.Number && ReferenceEquals(_prefix, other._prefix);

    private static bool TrySplit(string text, out int colon, out long number)
    {
        number = 0;
        colon = text.LastIndexOf(':');
        int digits = text.Length - colon - 1;
        if (colon < 0 || digits is < 1 or > 19 || (text[colon + 1] == '0' && digits > 1))
        {
            return false;
        }

        for (int i = colon + 1; i < text.Length; i++)
        {
            int digit = text[i] - '0';
            if (digit is < 0 or > 9 || number > (long.MaxValue - digit) / 10)
            {
                return false;
            }

            number = (number * 10) + digit;
        }

        return true;
    }
}
