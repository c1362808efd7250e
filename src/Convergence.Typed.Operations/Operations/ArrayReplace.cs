namespace Convergence.Typed.Operations;

/// <summary>Puts a new entry in the place of the one at <paramref name="Index"/>.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Index">The position, less than the length of the array.</param>
/// <param name="Value">The new entry.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record ArrayReplace(ElementId Target, int Index, DataValue Value, bool NoOp = false)
    : DiscreteOperation(OperationType.ArrayReplace, Target, NoOp)
{
    /// <summary>The value, with the ids it will have.</summary>
    public DataValue Value { get; } = Value ?? throw new ArgumentNullException(nameof(Value));

    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new ArrayReplace(Target, Index, Value, true);
}
