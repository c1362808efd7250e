namespace Convergence.Typed.Operations;

/// <summary>Replaces all entries of an array.</summary>
/// <param name="Target">The id of the array.</param>
/// <param name="Values">The new entries; copied.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record ArraySet(ElementId Target, IReadOnlyList<DataValue> Values, bool NoOp = false)
    : DiscreteOperation(OperationType.ArraySet, Target, NoOp)
{
    /// <summary>The new entries.</summary>
    public IReadOnlyList<DataValue> Values { get; } = ValueList.Copy(Values);

    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new ArraySet(Target, Values, true);

    /// <inheritdoc/>
    public bool Equals(ArraySet? other) => base.Equals(other) && ((ValueList)Values).Equals((ValueList)other!.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Values);
}
