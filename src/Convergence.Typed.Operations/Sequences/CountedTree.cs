namespace Convergence.Typed.Operations;

/// <summary>
/// A sequence cut into pieces, each with two lengths, in a B+ tree: the piece at a position of either kind is found, and lengths change, in O(log n). Pieces that become empty are
/// taken out; thin branches are not merged, so the height follows the largest size there was.
/// </summary>
internal sealed class CountedTree<TLeaf>
    where TLeaf : CountedLeaf<TLeaf>
{
    private CountedNode _root;

    public CountedTree(TLeaf only)
    {
        _root = only;
        First = only;
    }

    /// <summary>The first piece; a tree always has one.</summary>
    public TLeaf First { get; private set; }

    /// <summary>The whole length in the coordinates that come first.</summary>
    public int Old => _root.Old;

    /// <summary>The whole length in the coordinates that come second.</summary>
    public int New => _root.New;

    /// <summary>The piece that holds, or ends at, a position in the coordinates that come first.</summary>
    /// <param name="position">0 to <see cref="Old"/>.</param>
    /// <param name="old">Where the piece starts in these coordinates.</param>
    /// <param name="new">Where it starts in the others.</param>
    public TLeaf FindOld(int position, out int old, out int @new)
    {
        var node = _root;
        (old, @new) = (0, 0);
        while (node is CountedBranch branch)
        {
            var olds = branch.Olds;
            var news = branch.News;
            int place = 0;
            for (; place < olds.Length - 1 && position - old > olds[place]; place++)
            {
                old += olds[place];
                @new += news[place];
            }

            node = branch[place];
        }

        return (TLeaf)node;
    }

    // As FindOld with the coordinates exchanged, and written out: it is the inner loop of each edit.

    /// <summary>The piece that holds, or ends at, a position in the coordinates that come second.</summary>
    /// <param name="position">0 to <see cref="New"/>.</param>
    /// <param name="old">Where the piece starts in the other coordinates.</param>
    /// <param name="new">Where it starts in these.</param>
    public TLeaf FindNew(int position, out int old, out int @new)
    {
        var node = _root;
        (old, @new) = (0, 0);
        while (node is CountedBranch branch)
        {
            var olds = branch.Olds;
            var news = branch.News;
            int place = 0;
            for (; place < news.Length - 1 && position - @new > news[place]; place++)
            {
                @new += news[place];
                old += olds[place];
            }

            node = branch[place];
        }

        return (TLeaf)node;
    }

    /// <summary>Where a piece starts, in the coordinates that come second.</summary>
    public static int StartOf(CountedNode node)
    {
        int start = 0;
        for (; node.Parent is { } parent; node = parent)
        {
            foreach (int length in parent.News[..node.Place])
            {
                start += length;
            }
        }

        return start;
    }

    /// <summary>Changes the lengths of a piece, here and all the way up.</summary>
    public static void Grow(CountedNode node, int old, int @new)
    {
        for (; ; node = node.Parent)
        {
            node.Old += old;
            node.New += @new;
            if (node.Parent is null)
            {
                return;
            }

            node.Parent.Note(node);
        }
    }

    /// <summary>Puts a new piece, whose lengths are set, behind another.</summary>
    public void InsertAfter(TLeaf leaf, TLeaf added)
    {
        added.Previous = leaf;
        added.Next = leaf.Next;
        if (leaf.Next is { } next)
        {
            next.Previous = added;
        }

        leaf.Next = added;
        Place(leaf, added);
    }

    /// <summary>Takes an empty piece out, unless it is the only one.</summary>
    public void Remove(TLeaf leaf)
    {
        if (leaf.Parent is null)
        {
            return;
        }

        if (leaf.Previous is { } previous)
        {
            previous.Next = leaf.Next;
        }
        else
        {
            First = leaf.Next!;
        }

        if (leaf.Next is { } next)
        {
            next.Previous = leaf.Previous;
        }

        CountedNode gone = leaf;
        while (gone.Parent is { } parent)
        {
            parent.RemoveAt(gone.Place);
            if (parent.Count > 0)
            {
                break;
            }

            gone = parent;
        }

        while (_root is CountedBranch { Count: 1 } root)
        {
            _root = root[0];
            _root.Parent = null;
        }
    }

    /// <summary>Puts a node behind another of the same level and adds its lengths all the way up.</summary>
    private void Place(CountedNode node, CountedNode added)
    {
        if (node.Parent is null)
        {
            var root = new CountedBranch { Old = node.Old, New = node.New };
            root.Insert(0, node);
            _root = root;
        }

        var parent = node.Parent!;
        if (parent.Count == CountedBranch.Capacity)
        {
            var right = parent.SplitOff();
            if (parent.Parent is { } above)
            {
                // The half leaves the branches above and comes back as a node of its own: they may split as well, and only what their children say is theirs then.
                above.Note(parent);
                Grow(above, -right.Old, -right.New);
            }

            Place(parent, right);
            parent = node.Parent!;
        }

        parent.Insert(node.Place + 1, added);
        Grow(parent, added.Old, added.New);
    }
}
