namespace Convergence.Typed.Operations;

/// <summary>A piece of the entries of an array element. The entries know their piece, so that the way from an entry to its position is short.</summary>
internal sealed class ItemPiece : CountedLeaf<ItemPiece>
{
    /// <summary>The most entries a piece may hold.</summary>
    public const int Capacity = 64;

    private const int SmallestSize = 4;

    private Entry[] _items;

    /// <summary>Makes an empty piece with room for so many entries.</summary>
    public ItemPiece(int size) => _items = new Entry[size];

    /// <summary>The number of entries. <see cref="CountedNode.New"/> says the same once the list has carried it to the branches above.</summary>
    public int Count { get; private set; }

    public ElementNode this[int place] => _items[place].Node;

    public int IndexOf(ElementNode node)
    {
        var items = _items.AsSpan(0, Count);
        for (int place = 0; place < items.Length; place++)
        {
            if (ReferenceEquals(items[place].Node, node))
            {
                return place;
            }
        }

        return -1;
    }

    public void Insert(int place, ElementNode node)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Min(Math.Max(2 * Count, SmallestSize), Capacity));
        }

        _items.AsSpan(place, Count - place).CopyTo(_items.AsSpan(place + 1));
        _items[place].Node = node;
        node.Spot = this;
        Count++;
    }

    public void RemoveAt(int place)
    {
        _items[place].Node.Spot = null;
        Count--;
        _items.AsSpan(place + 1, Count - place).CopyTo(_items.AsSpan(place));
        _items[Count] = default;
    }

    /// <summary>Gives what lies behind a place to a new piece.</summary>
    public ItemPiece SplitOff(int place)
    {
        var right = new ItemPiece(Capacity);
        right.Take(this, place);
        return right;
    }

    /// <summary>Takes the entries of another piece from a place on, and puts them at the end.</summary>
    public void Take(ItemPiece other, int from)
    {
        int count = other.Count - from;
        if (Count + count > _items.Length)
        {
            Array.Resize(ref _items, Capacity);
        }

        var taken = other._items.AsSpan(from, count);
        taken.CopyTo(_items.AsSpan(Count));
        taken.Clear();
        foreach (var item in _items.AsSpan(Count, count))
        {
            item.Node.Spot = this;
        }

        Count += count;
        other.Count = from;
    }

    /// <summary>Spares the stores the check that an array of a class makes.</summary>
    private struct Entry
    {
        public ElementNode Node;
    }
}
