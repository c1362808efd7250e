using Tree = Convergence.Typed.Operations.CountedTree<Convergence.Typed.Operations.ItemPiece>;

namespace Convergence.Typed.Operations;

/// <summary>
/// The entries of an array element in pieces: inserting, removing and finding, by position or by entry, take O(log n), and next to the last edit no search. A short list is one piece, which
/// is one array, without a tree above; an empty one is nothing. Bounds are the caller's business. Reading changes nothing.
/// </summary>
internal struct ItemList
{
    private Tree? _tree;

    // The piece that was edited last, and where it starts.
    private ItemPiece? _piece;
    private int _start;

    public int Count { get; private set; }

    /// <summary>The first piece; null when there are no entries.</summary>
    public readonly ItemPiece? First => _tree is null ? _piece : _tree.First;

    public readonly ElementNode this[int index]
    {
        get
        {
            int place = index - _start;
            if ((uint)place < (uint)_piece!.Count)
            {
                return _piece[place];
            }

            var piece = _tree!.FindNew(index + 1, out _, out int start); // the piece that ends at a position does not hold the entry there
            return piece[index - start];
        }
    }

    /// <summary>The position of an entry of this list.</summary>
    public static int IndexOf(ElementNode node)
    {
        var piece = (ItemPiece)node.Spot!;
        return Tree.StartOf(piece) + piece.IndexOf(node);
    }

    public void Insert(int index, ElementNode node)
    {
        Seek(index);
        int place = index - _start;
        if (_piece!.Count == ItemPiece.Capacity)
        {
            // At the end a new piece, so that a list that is only appended to fills its pieces.
            int split = place == ItemPiece.Capacity ? place : ItemPiece.Capacity / 2;
            var right = _piece.SplitOff(split);
            right.New = right.Count;
            Tree.Grow(_piece, 0, -right.Count);
            AddBehind(right);
            if (place > split || right.Count == 0)
            {
                _piece = right;
                _start += split;
                place -= split;
            }
        }

        _piece.Insert(place, node);
        Tree.Grow(_piece, 0, 1);
        Count++;
    }

    public void RemoveAt(int index)
    {
        if (index < _start || index >= _start + _piece!.Count)
        {
            _piece = _tree!.FindNew(index + 1, out _, out _start);
        }

        _piece.RemoveAt(index - _start);
        Tree.Grow(_piece, 0, -1);
        Count--;
        if (_piece.Count <= ItemPiece.Capacity / 4)
        {
            Join();
        }
    }

    /// <summary>Adds many entries to an empty list, in pieces without room to spare.</summary>
    public void Fill(IReadOnlyList<ElementNode> nodes)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            if (_piece is null || _piece.Count == ItemPiece.Capacity)
            {
                var piece = new ItemPiece(Math.Min(nodes.Count - i, ItemPiece.Capacity));
                if (_piece is not null)
                {
                    AddBehind(piece);
                }

                _piece = piece;
                _start = i;
            }

            _piece.Insert(i - _start, nodes[i]);
            Tree.Grow(_piece, 0, 1);
        }

        Count = nodes.Count;
    }

    /// <summary>Makes the piece that holds, or ends at, a position the present one.</summary>
    private void Seek(int index)
    {
        if (_piece is null)
        {
            _piece = new ItemPiece(0);
        }
        else if (index < _start || index > _start + _piece.Count)
        {
            _piece = _tree!.FindNew(index, out _, out _start);
        }
    }

    private void AddBehind(ItemPiece added)
    {
        _tree ??= new Tree(_piece!);
        _tree.InsertAfter(_piece!, added);
    }

    /// <summary>Makes one piece of the present one and a neighbour where that leaves room for more, so that removals leave no crowd of tiny pieces, and no empty one.</summary>
    private void Join()
    {
        if (_piece!.Next is { } next && Fit(_piece, next))
        {
            Join(_piece, next);
        }

        if (_piece.Previous is { } previous && Fit(previous, _piece))
        {
            _start -= previous.Count;
            Join(previous, _piece);
            _piece = previous;
        }
    }

    private readonly void Join(ItemPiece left, ItemPiece right)
    {
        int moved = right.Count;
        left.Take(right, 0);
        Tree.Grow(left, 0, moved);
        Tree.Grow(right, 0, -moved);
        _tree!.Remove(right);
    }

    private static bool Fit(ItemPiece left, ItemPiece right)
        => left.Count + right.Count <= ItemPiece.Capacity / 2 || left.Count == 0 || right.Count == 0;
}
