namespace Convergence.Typed.Operations;

/// <summary>Moves an entry, which keeps its id, so that it ends up at <paramref name="ToIndex"/> of the final list.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="FromIndex">The position of the entry before the move.</param>
/// <param name="ToIndex">The position of the entry after the move; may equal <paramref name="FromIndex"/>.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record ArrayMove(ElementId Target, int FromIndex, int ToIndex, bool NoOp = false)
    : DiscreteOperation(OperationType.ArrayMove, Target, NoOp)
{
    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new ArrayMove(Target, FromIndex, ToIndex, true);
}
