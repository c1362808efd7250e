namespace Convergence.Typed.Operations;

/// <summary>Sets a number.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Value">The new number; not NaN.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record NumberSet(ElementId Target, double Value, bool NoOp = false)
    : DiscreteOperation(OperationType.NumberSet, Target, NoOp)
{
    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new NumberSet(Target, Value, true);
}
