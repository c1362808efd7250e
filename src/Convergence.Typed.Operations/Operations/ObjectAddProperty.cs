namespace Convergence.Typed.Operations;

/// <summary>Creates a property that is absent.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Key">The property name.</param>
/// <param name="Value">The value of the property.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record ObjectAddProperty(ElementId Target, string Key, DataValue Value, bool NoOp = false)
    : DiscreteOperation(OperationType.ObjectAddProperty, Target, NoOp)
{
    /// <summary>The property name.</summary>
    public string Key { get; } = Key ?? throw new ArgumentNullException(nameof(Key));

    /// <summary>The value, with the ids it will have.</summary>
    public DataValue Value { get; } = Value ?? throw new ArgumentNullException(nameof(Value));

    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new ObjectAddProperty(Target, Key, Value, true);
}
