namespace Convergence.Typed.Operations;

/// <summary>The value of a date element: an instant.</summary>
public sealed class DateData : DataValue
{
    /// <summary>Makes the value.</summary>
    /// <param name="id">The id of the element.</param>
    /// <param name="value">The instant in UTC; anything finer than a millisecond is cut off (ot/semantics.md §5.6).</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not of kind <see cref="DateTimeKind.Utc"/>.</exception>
    public DateData(ElementId id, DateTime value)
        : base(id, ElementKind.Date, 1)
        => Value = Instant.WholeMilliseconds(value);

    /// <summary>The instant in UTC, in whole milliseconds.</summary>
    public DateTime Value { get; }

    private protected override bool ContentEquals(DataValue other) => Value == ((DateData)other).Value;

    private protected override int ContentHashCode() => Value.GetHashCode();
}
