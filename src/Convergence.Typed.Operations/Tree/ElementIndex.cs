using System.Runtime.CompilerServices;

namespace Convergence.Typed.Operations;

/// <summary>
/// The attached elements by id: open addressing over the nodes themselves, which know their ids, so that an entry costs one reference.
/// Prefix strings are shared through it, so that most comparisons are of references.
/// </summary>
internal sealed class ElementIndex
{
    private const int SmallestSize = 16;

    // Every entry is moved when the table grows, and the node that knows its place is seldom in the processor's cache: so it grows seldom.
    private const int Growth = 4;

    // A random odd factor per index: ids come from peers, and a peer must not be able to choose ids that collide.
    private readonly ulong _factor = ((ulong)Random.Shared.NextInt64() << 1) | 1;
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);
    private ElementNode?[] _table = new ElementNode?[SmallestSize];

    // The prefix interned last, the one looked up last that was not that one, and the one whose hash code was made last: operations of one author on elements of
    // another go back and forth between two.
    private string _lastPrefix = "";
    private string _otherPrefix = "";
    private (string Prefix, uint Hash) _hashed = ("", (uint)"".GetHashCode(StringComparison.Ordinal));

    public int Count { get; private set; }

    public ElementNode? Find(ElementId id)
    {
        int mask = _table.Length - 1;
        for (int place = Home(id, mask); _table[place] is { } node; place = (place + 1) & mask)
        {
            if (node.Id == id)
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>Adds a node; false when its id is taken.</summary>
    public bool TryAdd(ElementNode node)
    {
        if ((Count + 1) * 4 > _table.Length * 3)
        {
            Resize(_table.Length * Growth);
        }

        int mask = _table.Length - 1;
        int place = Home(node.Id, mask);
        for (; _table[place] is { } present; place = (place + 1) & mask)
        {
            if (present.Id == node.Id)
            {
                return false;
            }
        }

        _table[place] = node;
        Count++;
        return true;
    }

    /// <summary>Removes a node that is present.</summary>
    public void Remove(ElementNode node)
    {
        int mask = _table.Length - 1;
        int hole = Home(node.Id, mask);
        while (!ReferenceEquals(_table[hole], node))
        {
            hole = (hole + 1) & mask;
        }

        // Close the hole: whatever behind it would no longer be found from its home moves forward.
        for (int place = (hole + 1) & mask; _table[place] is { } next; place = (place + 1) & mask)
        {
            int home = Home(next.Id, mask);
            if (((place - home) & mask) >= ((place - hole) & mask))
            {
                _table[hole] = next;
                hole = place;
            }
        }

        _table[hole] = null;
        Count--;
    }

    /// <summary>The id with the shared prefix string; the prefix is remembered.</summary>
    public ElementId Intern(ElementId id)
    {
        if (!ReferenceEquals(id.Prefix, _lastPrefix))
        {
            if (!_prefixes.TryGetValue(id.Prefix, out string? shared))
            {
                shared = id.Prefix;
                _prefixes.Add(shared, shared);
            }

            _lastPrefix = shared;
        }

        return id.WithPrefix(_lastPrefix);
    }

    /// <summary>The id with the shared prefix string if there is one; for ids that need not exist, so that nothing is remembered for them.</summary>
    public ElementId FindInterned(ElementId id)
    {
        if (id.IsEmpty || ReferenceEquals(id.Prefix, _lastPrefix) || ReferenceEquals(id.Prefix, _otherPrefix) || !_prefixes.TryGetValue(id.Prefix, out string? shared))
        {
            return id;
        }

        _otherPrefix = shared;
        return id.WithPrefix(shared);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Home(ElementId id, int mask)
    {
        ulong mixed = ((ulong)id.Number + ((ulong)HashOf(id.Prefix) << 32)) * _factor;
        return (int)(mixed >> 32) & mask;
    }

    private uint HashOf(string prefix)
    {
        if (!ReferenceEquals(prefix, _hashed.Prefix))
        {
            _hashed = (prefix, (uint)prefix.GetHashCode(StringComparison.Ordinal));
        }

        return _hashed.Hash;
    }

    private void Resize(int size)
    {
        var old = _table;
        _table = new ElementNode?[size];
        int mask = size - 1;
        foreach (var node in old)
        {
            if (node is not null)
            {
                int place = Home(node.Id, mask);
                while (_table[place] is not null)
                {
                    place = (place + 1) & mask;
                }

                _table[place] = node;
            }
        }
    }
}
