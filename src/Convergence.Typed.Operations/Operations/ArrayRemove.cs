namespace Convergence.Typed.Operations;

/// <summary>Removes the entry at <paramref name="Index"/>.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Index">The position, less than the length of the array.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record ArrayRemove(ElementId Target, int Index, bool NoOp = false)
    : DiscreteOperation(OperationType.ArrayRemove, Target, NoOp)
{
    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new ArrayRemove(Target, Index, true);
}
