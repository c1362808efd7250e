namespace Convergence.Typed.Operations;

/// <summary>Replaces the whole text.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Value">The new text.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record StringSet(ElementId Target, string Value, bool NoOp = false)
    : DiscreteOperation(OperationType.StringSet, Target, NoOp)
{
    /// <summary>The new text.</summary>
    public string Value { get; } = Value ?? throw new ArgumentNullException(nameof(Value));

    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new StringSet(Target, Value, true);
}
