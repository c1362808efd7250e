namespace Convergence.Typed.Operations;

/// <summary>A boolean element of a tree.</summary>
public sealed class BooleanNode : ElementNode
{
    internal BooleanNode(ElementId id, bool value)
        : base(id)
        => Value = value;

    /// <inheritdoc/>
    public override ElementKind Kind => ElementKind.Boolean;

    /// <summary>The truth value.</summary>
    public bool Value { get; internal set; }

    /// <inheritdoc/>
    public override DataValue ToData() => new BooleanData(Id, Value);
}
