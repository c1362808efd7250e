namespace Convergence.Typed.Operations;

/// <summary>An inner node of a <see cref="CountedTree{TLeaf}"/>. The lengths of the children are repeated in arrays, so that a search reads adjacent memory and no child.</summary>
internal sealed class CountedBranch : CountedNode
{
    public const int Capacity = 32;

    private readonly CountedNode[] _children = new CountedNode[Capacity];
    private readonly int[] _olds = new int[Capacity];
    private readonly int[] _news = new int[Capacity];

    public int Count { get; private set; }

    public CountedNode this[int place] => _children[place];

    /// <summary>The lengths of the children in the coordinates that come first.</summary>
    public ReadOnlySpan<int> Olds => _olds.AsSpan(0, Count);

    /// <summary>The lengths of the children in the coordinates that come second.</summary>
    public ReadOnlySpan<int> News => _news.AsSpan(0, Count);

    /// <summary>Notes the present lengths of a child.</summary>
    public void Note(CountedNode child)
    {
        _olds[child.Place] = child.Old;
        _news[child.Place] = child.New;
    }

    /// <summary>Puts a child in a place; there must be room. The own lengths stay.</summary>
    public void Insert(int place, CountedNode child)
    {
        int behind = Count - place;
        Array.Copy(_children, place, _children, place + 1, behind);
        Array.Copy(_olds, place, _olds, place + 1, behind);
        Array.Copy(_news, place, _news, place + 1, behind);
        Count++;
        _children[place] = child;
        child.Parent = this;
        Renumber(place);
        Note(child);
    }

    /// <summary>Takes a child out; the own lengths stay.</summary>
    public void RemoveAt(int place)
    {
        _children[place].Parent = null;
        Count--;
        int behind = Count - place;
        Array.Copy(_children, place + 1, _children, place, behind);
        Array.Copy(_olds, place + 1, _olds, place, behind);
        Array.Copy(_news, place + 1, _news, place, behind);
        _children[Count] = null!;
        Renumber(place);
    }

    /// <summary>Gives the second half of the children, with their lengths, to a new branch.</summary>
    public CountedBranch SplitOff()
    {
        var right = new CountedBranch();
        int half = Count / 2;
        for (int place = half; place < Count; place++)
        {
            var child = _children[place];
            right.Insert(place - half, child);
            right.Old += child.Old;
            right.New += child.New;
            _children[place] = null!;
        }

        Count = half;
        Old -= right.Old;
        New -= right.New;
        return right;
    }

    private void Renumber(int from)
    {
        for (int place = from; place < Count; place++)
        {
            _children[place].Place = place;
        }
    }
}
