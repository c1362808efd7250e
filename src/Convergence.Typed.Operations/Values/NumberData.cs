namespace Convergence.Typed.Operations;

/// <summary>The value of a number element.</summary>
public sealed class NumberData : DataValue
{
    /// <summary>Makes the value.</summary>
    /// <param name="id">The id of the element.</param>
    /// <param name="value">The number.</param>
    public NumberData(ElementId id, double value)
        : base(id, ElementKind.Number, 1)
        => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    private protected override bool ContentEquals(DataValue other)
        => BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(((NumberData)other).Value);

    private protected override int ContentHashCode() => BitConverter.DoubleToInt64Bits(Value).GetHashCode();
}
