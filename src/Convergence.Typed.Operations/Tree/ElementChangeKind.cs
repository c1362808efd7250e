namespace Convergence.Typed.Operations;

/// <summary>What an <see cref="ElementChange"/> reports.</summary>
public enum ElementChangeKind
{
    /// <summary>No change has this kind.</summary>
    None = 0,

    /// <summary>A property of the target object was added (no <see cref="ElementChange.OldNode"/>) or got a new element.</summary>
    PropertySet,

    /// <summary>A property of the target object was removed.</summary>
    PropertyRemoved,

    /// <summary>All properties of the target object were replaced.</summary>
    ObjectReset,

    /// <summary>An entry was inserted into the target array at <see cref="ElementChange.Index"/>.</summary>
    ItemInserted,

    /// <summary>The entry at <see cref="ElementChange.Index"/> of the target array was removed.</summary>
    ItemRemoved,

    /// <summary>The entry at <see cref="ElementChange.Index"/> of the target array was replaced by another element.</summary>
    ItemReplaced,

    /// <summary>An entry of the target array moved from <see cref="ElementChange.Index"/> to <see cref="ElementChange.ToIndex"/>.</summary>
    ItemMoved,

    /// <summary>All entries of the target array were replaced.</summary>
    ArrayReset,

    /// <summary>The target string lost <see cref="ElementChange.RemovedText"/> and gained <see cref="ElementChange.InsertedText"/> at <see cref="ElementChange.Index"/>.</summary>
    TextSpliced,

    /// <summary>The whole text of the target string was replaced: <see cref="ElementChange.RemovedText"/> by <see cref="ElementChange.InsertedText"/>.</summary>
    TextSet,

    /// <summary>The target number, boolean or date got another value.</summary>
    ValueSet,

    /// <summary>The target, which has an <see cref="ElementNode.Observer"/>, left the tree; follows the change of the container that caused it.</summary>
    Detached,

    /// <summary>The target, which has an <see cref="ElementNode.Observer"/>, came back into the tree because edits were rolled back.</summary>
    Attached,
}
