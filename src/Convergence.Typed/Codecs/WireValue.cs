using System.Globalization;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>What one element of the data holds: a text, a number, a boolean or a date.</summary>
/// <remarks>Immutable, safe for use from any thread. The default value holds nothing and cannot be written.</remarks>
public readonly record struct WireValue
{
    private readonly string? _text;
    private readonly double _number;
    private readonly DateTime _date;
    private readonly ElementKind? _kind;

    /// <summary>Makes a text.</summary>
    /// <param name="value">The text; must not have half of a surrogate pair.</param>
    public WireValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _kind = ElementKind.String;
        _text = value;
    }

    /// <summary>Makes a number.</summary>
    /// <param name="value">The number; must be finite.</param>
    public WireValue(double value)
    {
        _kind = ElementKind.Number;
        _number = value;
    }

    /// <summary>Makes a boolean.</summary>
    /// <param name="value">The boolean.</param>
    public WireValue(bool value)
    {
        _kind = ElementKind.Boolean;
        _number = value ? 1 : 0;
    }

    /// <summary>Makes a date.</summary>
    /// <param name="value">The instant, of kind <see cref="DateTimeKind.Utc"/> or <see cref="DateTimeKind.Local"/>; what is finer than a millisecond is cut off.</param>
    public WireValue(DateTime value)
    {
        _kind = ElementKind.Date;
        _date = value;
    }

    /// <summary>What it is: String, Number, Boolean or Date; Null for the default value.</summary>
    public ElementKind Kind => _kind ?? ElementKind.Null;

    /// <summary>Makes a text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator WireValue(string value) => new(value);

    /// <summary>Makes a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator WireValue(double value) => new(value);

    /// <summary>Makes a boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator WireValue(bool value) => new(value);

    /// <summary>Makes a date.</summary>
    /// <param name="value">The instant.</param>
    public static implicit operator WireValue(DateTime value) => new(value);

    /// <summary>The text.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public string AsString() => _text ?? throw Unexpected(ElementKind.String);

    /// <summary>The number.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public double AsNumber() => _kind == ElementKind.Number ? _number : throw Unexpected(ElementKind.Number);

    /// <summary>The boolean.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public bool AsBoolean() => _kind == ElementKind.Boolean ? _number != 0 : throw Unexpected(ElementKind.Boolean);

    /// <summary>The date, in UTC when it was read from the data.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public DateTime AsDate() => _kind == ElementKind.Date ? _date : throw Unexpected(ElementKind.Date);

    /// <summary>Says what it is.</summary>
    public override string ToString() => Kind switch
    {
        ElementKind.String => $"\"{_text}\"",
        ElementKind.Number => _number.ToString("R", CultureInfo.InvariantCulture),
        ElementKind.Boolean => _number != 0 ? "true" : "false",
        ElementKind.Date => _date.ToString("O", CultureInfo.InvariantCulture),
        _ => "nothing",
    };

    private FormatException Unexpected(ElementKind expected) => new($"A value of kind {expected} is expected, but this is {this}.");
}
