namespace Convergence.Typed.Operations;

/// <summary>A null element of a tree; no operation can target it.</summary>
public sealed class NullNode : ElementNode
{
    internal NullNode(ElementId id)
        : base(id, ElementKind.Null)
    {
    }

    /// <inheritdoc/>
    public override DataValue ToData() => new NullData(Id);
}
