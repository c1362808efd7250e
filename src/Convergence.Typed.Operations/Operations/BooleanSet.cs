namespace Convergence.Typed.Operations;

/// <summary>Sets a boolean.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Value">The new truth value.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record BooleanSet(ElementId Target, bool Value, bool NoOp = false)
    : DiscreteOperation(OperationType.BooleanSet, Target, NoOp)
{
    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new BooleanSet(Target, Value, true);
}
