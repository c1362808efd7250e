namespace Convergence.Typed.Operations;

/// <summary>One change of a tree, as it has just happened.</summary>
/// <remarks>A scalar or text change names the scalar itself; <see cref="ElementNode.Parent"/> leads to the object or array that holds it.</remarks>
public readonly struct ElementChange
{
    /// <summary>What happened.</summary>
    public required ElementChangeKind Kind { get; init; }

    /// <summary>The element it happened to.</summary>
    public required ElementNode Target { get; init; }

    /// <summary>The property name, for property changes.</summary>
    public string? Key { get; init; }

    /// <summary>The slot of <see cref="Key"/> in the target's shape; -1 when it has none or there is no key.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>The position in an array or text; -1 when there is none.</summary>
    public int Index { get; init; } = -1;

    /// <summary>The final position of a moved entry; -1 otherwise.</summary>
    public int ToIndex { get; init; } = -1;

    /// <summary>The element that was removed or replaced.</summary>
    public ElementNode? OldNode { get; init; }

    /// <summary>The element that came, or that moved.</summary>
    public ElementNode? NewNode { get; init; }

    /// <summary>The text that was removed; empty for a pure insertion, null for other kinds of change.</summary>
    public string? RemovedText { get; init; }

    /// <summary>The text that was inserted; empty for a pure removal, null for other kinds of change.</summary>
    public string? InsertedText { get; init; }

    /// <summary>The children before a reset, in order; null for other kinds of change.</summary>
    public IReadOnlyList<ElementNode>? OldNodes { get; init; }

    /// <summary>The children after a reset, in order; null for other kinds of change.</summary>
    public IReadOnlyList<ElementNode>? NewNodes { get; init; }

    /// <summary>The position of the target in its array when it happened, for a change of a value or text that is reported later, with those that followed; -1 otherwise.</summary>
    public int ItemIndex { get; init; } = -1;

    /// <summary>The number of units a splice removes; known also when nobody asked for <see cref="RemovedText"/>.</summary>
    internal int RemovedLength { get; init; }

    /// <summary>The scalar before a <see cref="ElementChangeKind.ValueSet"/>, as bits of a double, ticks, or 0 and 1.</summary>
    internal long OldBits { get; init; }

    /// <summary>The scalar after a <see cref="ElementChangeKind.ValueSet"/>.</summary>
    internal long NewBits { get; init; }

    /// <summary>Makes a change without any detail.</summary>
    public ElementChange()
    {
    }

    /// <summary>The change that takes this one back, with the same node objects.</summary>
    internal ElementChange Inverse() => new()
    {
        Kind = Kind switch
        {
            ElementChangeKind.PropertySet when OldNode is null => ElementChangeKind.PropertyRemoved,
            ElementChangeKind.PropertyRemoved => ElementChangeKind.PropertySet,
            ElementChangeKind.ItemInserted => ElementChangeKind.ItemRemoved,
            ElementChangeKind.ItemRemoved => ElementChangeKind.ItemInserted,
            _ => Kind,
        },
        Target = Target,
        Key = Key,
        Slot = Slot,
        Index = Kind == ElementChangeKind.ItemMoved ? ToIndex : Index,
        ToIndex = Kind == ElementChangeKind.ItemMoved ? Index : -1,
        OldNode = Kind == ElementChangeKind.ItemMoved ? OldNode : NewNode,
        NewNode = Kind == ElementChangeKind.ItemMoved ? NewNode : OldNode,
        RemovedText = InsertedText,
        InsertedText = RemovedText,
        OldNodes = NewNodes,
        NewNodes = OldNodes,
        RemovedLength = InsertedText?.Length ?? 0,
        OldBits = NewBits,
        NewBits = OldBits,
    };
}
