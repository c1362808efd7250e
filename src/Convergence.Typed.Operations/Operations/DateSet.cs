namespace Convergence.Typed.Operations;

/// <summary>Sets a date.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Value">The new instant in UTC; anything finer than a millisecond is cut off (ot/semantics.md §5.6).</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record DateSet(ElementId Target, DateTime Value, bool NoOp = false)
    : DiscreteOperation(OperationType.DateSet, Target, NoOp)
{
    /// <summary>The new instant in UTC, in whole milliseconds.</summary>
    public DateTime Value { get; } = Instant.WholeMilliseconds(Value);

    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new DateSet(Target, Value, true);
}
