using System.Collections;

namespace Convergence.Typed.Operations;

/// <summary>An array element of a tree.</summary>
public sealed class ArrayNode : ElementNode, IReadOnlyList<ElementNode>
{
    private List<ElementNode> _items;

    internal ArrayNode(ElementId id, List<ElementNode> items)
        : base(id)
        => _items = items;

    /// <inheritdoc/>
    public override ElementKind Kind => ElementKind.Array;

    /// <summary>The number of entries.</summary>
    public int Count => _items.Count;

    /// <summary>The entry at a position.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the array.</exception>
    public ElementNode this[int index] => _items[index];

    /// <summary>Finds the position of an entry; -1 when it is not one. Quick when the entry is near the position last known.</summary>
    /// <param name="node">The entry.</param>
    public int IndexOf(ElementNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.Parent != this)
        {
            return -1;
        }

        int hint = Math.Clamp(node.IndexHint, 0, _items.Count - 1);
        for (int distance = 0; ; distance++)
        {
            int before = hint - distance;
            int behind = hint + distance;
            if (before >= 0 && ReferenceEquals(_items[before], node))
            {
                return node.IndexHint = before;
            }

            if (behind < _items.Count && ReferenceEquals(_items[behind], node))
            {
                return node.IndexHint = behind;
            }

            if (before < 0 && behind >= _items.Count)
            {
                return -1;
            }
        }
    }

    /// <inheritdoc cref="List{T}.GetEnumerator"/>
    public List<ElementNode>.Enumerator GetEnumerator() => _items.GetEnumerator();

    IEnumerator<ElementNode> IEnumerable<ElementNode>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public override DataValue ToData()
    {
        var children = new DataValue[_items.Count];
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = _items[i].ToData();
        }

        return new ArrayData(Id, children);
    }

    internal void Insert(int index, ElementNode node)
    {
        _items.Insert(index, node);
        node.Parent = this;
        node.IndexHint = index;
    }

    internal void RemoveAt(int index)
    {
        _items[index].Parent = null;
        _items.RemoveAt(index);
    }

    internal void Move(int from, int to)
    {
        var node = _items[from];
        _items.RemoveAt(from);
        _items.Insert(to, node);
        node.IndexHint = to;
    }

    /// <summary>Puts other entries in the place of all present ones and gives those back.</summary>
    internal List<ElementNode> Exchange(List<ElementNode> items)
    {
        var old = _items;
        foreach (var node in old)
        {
            node.Parent = null;
        }

        _items = items;
        for (int i = 0; i < items.Count; i++)
        {
            items[i].Parent = this;
            items[i].IndexHint = i;
        }

        return old;
    }
}
