namespace Convergence.Typed.Operations;

/// <summary>What the edits of a <see cref="Composition"/> do to one element that is confirmed to exist. Values that they bring are not here but in the visible tree.</summary>
internal abstract class ElementComposition(ElementId target)
{
    /// <summary>The element.</summary>
    public ElementId Target { get; } = target;

    /// <summary>Appends an own edit, already applied to the visible tree.</summary>
    public abstract void Append(DiscreteOperation edit);

    /// <summary>Carries an operation of somebody else over the edits, which become ones defined behind it.</summary>
    /// <param name="server">The operation, not a no-op.</param>
    /// <param name="applicable">Receives what is to be applied to the visible tree, in order; nothing where the edits win.</param>
    /// <exception cref="TransformationException">The two contradict each other.</exception>
    public abstract void Carry(DiscreteOperation server, List<DiscreteOperation> applicable);

    /// <summary>Makes the operations that stand for the edits, in order.</summary>
    /// <param name="node">The element in the visible tree.</param>
    /// <param name="members">Receives the operations.</param>
    public abstract void AppendTo(ElementNode node, List<DiscreteOperation> members);
}
