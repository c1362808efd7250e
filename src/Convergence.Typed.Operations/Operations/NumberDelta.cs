namespace Convergence.Typed.Operations;

/// <summary>Adds to a number.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Delta">The difference; not NaN.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record NumberDelta(ElementId Target, double Delta, bool NoOp = false)
    : DiscreteOperation(OperationType.NumberDelta, Target, NoOp)
{
    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new NumberDelta(Target, Delta, true);
}
