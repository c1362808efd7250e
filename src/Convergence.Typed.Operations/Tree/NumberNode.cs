namespace Convergence.Typed.Operations;

/// <summary>A number element of a tree.</summary>
public sealed class NumberNode : ElementNode
{
    internal NumberNode(ElementId id, double value)
        : base(id, ElementKind.Number)
        => Value = value;

    /// <summary>The visible number: the confirmed one plus the pending deltas in order.</summary>
    public double Value { get; internal set; }

    /// <inheritdoc/>
    public override DataValue ToData() => new NumberData(Id, Value);
}
