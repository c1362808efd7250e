namespace Convergence.Typed.Operations;

/// <summary>Puts a new value in the place of that of an existing property.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Key">The property name.</param>
/// <param name="Value">The new value of the property.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record ObjectSetProperty(ElementId Target, string Key, DataValue Value, bool NoOp = false)
    : DiscreteOperation(OperationType.ObjectSetProperty, Target, NoOp)
{
    /// <summary>The property name.</summary>
    public string Key { get; } = Key ?? throw new ArgumentNullException(nameof(Key));

    /// <summary>The value, with the ids it will have.</summary>
    public DataValue Value { get; } = Value ?? throw new ArgumentNullException(nameof(Value));

    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new ObjectSetProperty(Target, Key, Value, true);
}
