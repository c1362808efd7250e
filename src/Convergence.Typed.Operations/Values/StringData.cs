namespace Convergence.Typed.Operations;

/// <summary>The value of a string element.</summary>
public sealed class StringData : DataValue
{
    /// <summary>Makes the value.</summary>
    /// <param name="id">The id of the element.</param>
    /// <param name="value">The text, in UTF-16 code units.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public StringData(ElementId id, string value)
        : base(id, ElementKind.String, 1)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    /// <summary>The text, in UTF-16 code units.</summary>
    public string Value { get; }

    private protected override bool ContentEquals(DataValue other) => Value == ((StringData)other).Value;

    private protected override int ContentHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
