namespace Convergence.Typed.Operations;

/// <summary>The value of a null element.</summary>
public sealed class NullData : DataValue
{
    /// <summary>Makes the value.</summary>
    /// <param name="id">The id of the element.</param>
    public NullData(ElementId id)
        : base(id, ElementKind.Null, 1)
    {
    }

    private protected override bool ContentEquals(DataValue other) => true;

    private protected override int ContentHashCode() => 0;
}
