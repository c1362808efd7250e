namespace Convergence.Typed.Operations;

/// <summary>Removes an existing property.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Key">The property name.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record ObjectRemoveProperty(ElementId Target, string Key, bool NoOp = false)
    : DiscreteOperation(OperationType.ObjectRemoveProperty, Target, NoOp)
{
    /// <summary>The property name.</summary>
    public string Key { get; } = Key ?? throw new ArgumentNullException(nameof(Key));

    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new ObjectRemoveProperty(Target, Key, true);
}
