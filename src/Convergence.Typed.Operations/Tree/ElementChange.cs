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

    /// <summary>Makes a change without any detail.</summary>
    public ElementChange()
    {
    }
}
