namespace Convergence.Typed.Operations;

/// <summary>A node of a <see cref="CountedTree{TLeaf}"/>: it knows the two lengths of what lies below it.</summary>
internal abstract class CountedNode
{
    /// <summary>The branch that holds the node; null for the root.</summary>
    public CountedBranch? Parent { get; set; }

    /// <summary>The place in <see cref="Parent"/>.</summary>
    public int Place { get; set; }

    /// <summary>The length before: in the coordinates that come first.</summary>
    public int Old { get; set; }

    /// <summary>The length after: in the coordinates that come second, the only ones of a tree that merely stores something.</summary>
    public int New { get; set; }
}
