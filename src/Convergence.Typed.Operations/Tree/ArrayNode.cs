using System.Collections;

namespace Convergence.Typed.Operations;

/// <summary>An array element of a tree, held in pieces when it is long: every edit and every search takes O(log n).</summary>
public sealed partial class ArrayNode : ElementNode, IReadOnlyList<ElementNode>
{
    private ItemList _items;
    private int _version;

    internal ArrayNode(ElementId id)
        : base(id, ElementKind.Array)
    {
    }

    /// <summary>The number of entries.</summary>
    public int Count => _items.Count;

    /// <summary>The entry at a position.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the array.</exception>
    public ElementNode this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_items.Count, nameof(index));
            return _items[index];
        }
    }

    /// <summary>Finds the position of an entry; -1 when it is not one.</summary>
    /// <param name="node">The entry.</param>
    public int IndexOf(ElementNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return ReferenceEquals(node.Parent, this) ? ItemList.IndexOf(node) : -1;
    }

    /// <summary>Enumerates the entries; the array must not be changed meanwhile.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<ElementNode> IEnumerable<ElementNode>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override DataValue ToData()
    {
        var children = new DataValue[Count];
        int next = 0;
        foreach (var node in this)
        {
            children[next++] = node.ToData();
        }

        return new ArrayData(Id, children);
    }

    internal void Insert(int index, ElementNode node)
    {
        _items.Insert(index, node);
        node.Parent = this;
        _version++;
    }

    internal void RemoveAt(int index)
    {
        _items[index].Parent = null;
        _items.RemoveAt(index);
        _version++;
    }

    internal void Move(int from, int to)
    {
        var node = _items[from];
        _items.RemoveAt(from);
        _items.Insert(to, node);
        _version++;
    }

    /// <summary>Puts other entries in the place of all present ones.</summary>
    internal void Reset(IReadOnlyList<ElementNode> nodes)
    {
        foreach (var node in this)
        {
            node.Parent = null;
            node.Spot = null;
        }

        _items = default;
        _items.Fill(nodes);
        foreach (var node in this)
        {
            node.Parent = this;
        }

        _version++;
    }
}
