namespace Convergence.Typed.Operations;

/// <summary>The value of a boolean element.</summary>
public sealed class BooleanData : DataValue
{
    /// <summary>Makes the value.</summary>
    /// <param name="id">The id of the element.</param>
    /// <param name="value">The truth value.</param>
    public BooleanData(ElementId id, bool value)
        : base(id, ElementKind.Boolean, 1)
        => Value = value;

    /// <summary>The truth value.</summary>
    public bool Value { get; }

    private protected override bool ContentEquals(DataValue other) => Value.Equals(((BooleanData)other).Value);

    private protected override int ContentHashCode() => Value.GetHashCode();
}
