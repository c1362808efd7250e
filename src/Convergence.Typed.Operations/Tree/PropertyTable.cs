namespace Convergence.Typed.Operations;

/// <summary>
/// The properties of an object that have no slot, in the order in which they came: a short array searched from its start, and, when there are many, a table of places in it by open
/// addressing. The nodes know their keys and the hash codes of these, so that a property costs one reference and one or two places of the table.
/// </summary>
internal struct PropertyTable
{
    private const int Smallest = 2;
    private const int Few = 8;

    // What was removed leaves a hole until the array is full.
    private ElementNode?[]? _nodes;
    private int _used;
    private int _count;

    // Null while there are few; otherwise twice as long as the array. An entry is 0, or a place in the array plus one, with the upper bits of the hash code above it: a search that
    // finds nothing reads no node.
    private int[]? _places;

    public readonly IEnumerable<ElementNode> Nodes
        => _used == _count ? new ArraySegment<ElementNode>((_nodes ?? [])!, 0, _used) : _nodes!.Take(_used).OfType<ElementNode>();

    public readonly ElementNode? Find(string key)
    {
        if (_places is null)
        {
            for (int i = 0; i < _used; i++)
            {
                if (_nodes![i]!.KeyInParent == key)
                {
                    return _nodes[i];
                }
            }

            return null;
        }

        int hash = HashOf(key);
        int mask = _places.Length - 1;
        for (int at = hash & mask; _places[at] is var entry and not 0; at = (at + 1) & mask)
        {
            if (((entry ^ hash) & ~mask) == 0 && _nodes![(entry & mask) - 1] is { } node && node.KeyInParent == key)
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>Adds a property whose key is absent.</summary>
    public void Add(ElementNode node)
    {
        if (_nodes is null || _used == _nodes.Length)
        {
            MakeRoom();
        }

        if (_places is not null)
        {
            node.KeyHash = HashOf(node.KeyInParent!);
            Enter(_places, node.KeyHash, _used);
        }

        _nodes![_used++] = node;
        _count++;
    }

    /// <summary>Removes a property that is present.</summary>
    public void Remove(ElementNode node)
    {
        _count--;
        if (_places is not null)
        {
            _nodes![Leave(node)] = null;
            while (_used > 0 && _nodes[_used - 1] is null)
            {
                _used--;
            }

            return;
        }

        int place = Array.IndexOf(_nodes!, node, 0, _used);
        _used--;
        Array.Copy(_nodes!, place + 1, _nodes!, place, _used - place);
        _nodes![_used] = null;
    }

    // The code differs from process to process, so that nobody can choose keys that collide.
    private static int HashOf(string key) => key.GetHashCode(StringComparison.Ordinal);

    private static void Enter(int[] places, int hash, int place)
    {
        int mask = places.Length - 1;
        int at = hash & mask;
        while (places[at] != 0)
        {
            at = (at + 1) & mask;
        }

        places[at] = (hash & ~mask) | (place + 1);
    }

    /// <summary>Takes a node out of the table and gives its place in the array.</summary>
    private readonly int Leave(ElementNode node)
    {
        int mask = _places!.Length - 1;
        int hole = node.KeyHash & mask;
        while (!ReferenceEquals(_nodes![(_places[hole] & mask) - 1], node))
        {
            hole = (hole + 1) & mask;
        }

        int left = (_places[hole] & mask) - 1;

        // Close the hole: whatever behind it would no longer be found from its home moves forward.
        for (int at = (hole + 1) & mask; _places[at] is var entry and not 0; at = (at + 1) & mask)
        {
            int home = _nodes[(entry & mask) - 1]!.KeyHash & mask;
            if (((at - home) & mask) >= ((at - hole) & mask))
            {
                _places[hole] = entry;
                hole = at;
            }
        }

        _places[hole] = 0;
        return left;
    }

    /// <summary>Closes the holes when they are many, and takes a larger array otherwise.</summary>
    private void MakeRoom()
    {
        var old = _nodes ?? [];
        int length = _count > old.Length / 4 * 3 ? old.Length * 2 : old.Length;
        var nodes = new ElementNode?[Math.Max(length, Smallest)];
        int[]? places = nodes.Length > Few ? new int[nodes.Length * 2] : null;
        int next = 0;
        foreach (var node in old)
        {
            if (node is null)
            {
                continue;
            }

            if (places is not null)
            {
                if (_places is null)
                {
                    node.KeyHash = HashOf(node.KeyInParent!);
                }

                Enter(places, node.KeyHash, next);
            }

            nodes[next++] = node;
        }

        (_nodes, _places, _used) = (nodes, places, next);
    }
}
