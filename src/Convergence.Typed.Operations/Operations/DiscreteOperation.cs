namespace Convergence.Typed.Operations;

/// <summary>An operation on one element, named by its id only (ot/semantics.md §2.2).</summary>
public abstract record DiscreteOperation : Operation
{
    private protected DiscreteOperation(OperationType type, ElementId target, bool noOp)
    {
        Type = type;
        Target = target;
        NoOp = noOp;
    }

    /// <summary>Which of the fifteen operations this is.</summary>
    public OperationType Type { get; }

    /// <summary>The element the operation aims at. A transformation never changes it.</summary>
    public ElementId Target { get; }

    /// <summary>True when the operation has no effect; it still consumes a version, is acknowledged, stored and broadcast (ot/semantics.md §3.2).</summary>
    public bool NoOp { get; }

    /// <summary>Gives the same operation with <see cref="NoOp"/> set and all other fields as they are; itself when it is one already.</summary>
    public abstract DiscreteOperation AsNoOp();
}
