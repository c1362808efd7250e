namespace Convergence.Typed.Operations;

/// <summary>Replaces all properties of an object.</summary>
/// <param name="Target">The id of the object.</param>
/// <param name="Values">Property name to new value; copied, in its order of enumeration.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record ObjectSet(ElementId Target, IReadOnlyDictionary<string, DataValue> Values, bool NoOp = false)
    : DiscreteOperation(OperationType.ObjectSet, Target, NoOp)
{
    // Held as the data of the target itself, which gives copying, order and deep equality.
    private readonly ObjectData _data = new(Target, Values);

    /// <summary>The new properties.</summary>
    public IReadOnlyDictionary<string, DataValue> Values => _data.Children;

    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new ObjectSet(Target, Values, true);

    /// <inheritdoc/>
    public bool Equals(ObjectSet? other) => base.Equals(other) && _data.Equals(other!._data);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), _data);
}
