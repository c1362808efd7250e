namespace Convergence.Typed.Operations;

/// <summary>A leaf of a <see cref="CountedTree{TLeaf}"/>: a piece of a sequence. What it holds is the business of the sequence.</summary>
internal abstract class CountedLeaf<TLeaf> : CountedNode
    where TLeaf : CountedLeaf<TLeaf>
{
    /// <summary>The piece before; null for the first.</summary>
    public TLeaf? Previous { get; set; }

    /// <summary>The piece behind; null for the last.</summary>
    public TLeaf? Next { get; set; }
}
