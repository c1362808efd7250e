namespace Convergence.Typed.Operations;

/// <summary>A boolean element of a tree.</summary>
public sealed class BooleanNode : ElementNode
{
    internal BooleanNode(ElementId id, bool value)
        : base(id, ElementKind.Boolean)
        => Value = value;

    /// <summary>The truth value.</summary>
    public bool Value { get; internal set; }

    /// <inheritdoc/>
    public override DataValue ToData() => new BooleanData(Id, Value);
}
