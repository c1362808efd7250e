using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Convergence.Typed.Operations;

/// <summary>An object element of a tree. Properties named by its <see cref="Shape"/> live in slots, others in a table by name. A slot with former names holds the best of them; the rest are in the table.</summary>
/// <remarks>Enumerates the slots in their order, then the other properties; the order carries no meaning.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "Named like the other nodes; it is an element first and a collection second.")]
public sealed class ObjectNode : ElementNode, IReadOnlyCollection<KeyValuePair<string, ElementNode>>
{
    private ElementNode?[] _slots = [];
    private PropertyTable _others;

    internal ObjectNode(ElementId id)
        : base(id, ElementKind.Object)
    {
    }

    /// <summary>The number of properties.</summary>
    public int Count { get; private set; }

    /// <summary>The shape adopted last; null while every property is found by name.</summary>
    public ObjectShape? Shape { get; private set; }

    /// <summary>The slots of the shape adopted last, for <see cref="ObjectSlots"/>.</summary>
    internal ElementNode?[] Slots => _slots;

    /// <summary>The element of a property; null when the property is absent.</summary>
    /// <param name="key">The property name.</param>
    public ElementNode? this[string key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            int slot = SlotOf(key);
            if (slot < 0)
            {
                return _others.Find(key);
            }

            // Where a slot has several names, the table has those that gave way to a better one.
            var node = _slots[slot];
            return node is null || Shape!.FormerNames(slot).IsEmpty || node.KeyInParent == key ? node : _others.Find(key);
        }
    }

    /// <summary>Finds the element of a property.</summary>
    /// <param name="key">The property name.</param>
    /// <param name="node">The element.</param>
    /// <returns>False when the property is absent.</returns>
    public bool TryGet(string key, [NotNullWhen(true)] out ElementNode? node)
    {
        node = this[key];
        return node is not null;
    }

    /// <summary>The element in a slot of the adopted shape; null when the property is absent under each of its names.</summary>
    /// <param name="slot">0 to the shape's count - 1.</param>
    /// <exception cref="IndexOutOfRangeException">No adopted shape has that slot.</exception>
    public ElementNode? GetSlot(int slot) => _slots[slot];

    /// <summary>Moves the properties that <paramref name="shape"/> names into its slots; nothing visible changes. Adopting the same shape again costs nothing.</summary>
    /// <param name="shape">The shape; replaces one adopted before.</param>
    public void AdoptShape(ObjectShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (ReferenceEquals(shape, Shape))
        {
            return;
        }

        List<ElementNode> nodes = TakeAll();
        Shape = shape;
        _slots = new ElementNode?[shape.Count];
        foreach (var node in nodes)
        {
            Put(node.KeyInParent!, node);
        }
    }

    /// <summary>Enumerates the properties; the object must not be changed meanwhile.</summary>
    public IEnumerator<KeyValuePair<string, ElementNode>> GetEnumerator()
    {
        foreach (var node in _slots)
        {
            if (node is not null)
            {
                yield return new(node.KeyInParent!, node);
            }
        }

        foreach (var node in _others.Nodes)
        {
            yield return new(node.KeyInParent!, node);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override DataValue ToData()
    {
        var children = new KeyValuePair<string, DataValue>[Count];
        int next = 0;
        foreach (var (key, node) in this)
        {
            children[next++] = new(key, node.ToData());
        }

        return new ObjectData(Id, children);
    }

    /// <summary>The slot of a property name in the adopted shape, or -1.</summary>
    internal int SlotOf(string key) => Shape?.IndexOf(key) ?? -1;

    /// <summary>Adds a property that is absent.</summary>
    internal void Put(string key, ElementNode node)
    {
        int slot = SlotOf(key);
        node.Parent = this;
        if (slot >= 0)
        {
            node.KeyInParent = Shape!.Intern(slot, key);
            PutInSlot(slot, node);
        }
        else
        {
            node.KeyInParent = key;
            _others.Add(node);
        }

        Count++;
    }

    /// <summary>Removes a property that is present.</summary>
    internal void Take(ElementNode node)
    {
        int slot = SlotOf(node.KeyInParent!);
        if (slot >= 0 && ReferenceEquals(_slots[slot], node))
        {
            _slots[slot] = null;
            FillSlot(slot);
        }
        else
        {
            _others.Remove(node);
        }

        node.Parent = null;
        Count--;
    }

    /// <summary>Puts another element in the place of a property that is present. At no time the slot holds what is there under another name: it is read from other threads.</summary>
    internal void Replace(ElementNode old, ElementNode now)
    {
        string key = old.KeyInParent!;
        int slot = SlotOf(key);
        old.Parent = null;
        now.Parent = this;
        now.KeyInParent = key;
        if (slot >= 0 && ReferenceEquals(_slots[slot], old))
        {
            Hold(slot, now);
        }
        else
        {
            _others.Remove(old);
            _others.Add(now);
        }
    }

    /// <summary>Removes all properties and gives their elements back, in order of enumeration, each still knowing its key.</summary>
    internal List<ElementNode> TakeAll()
    {
        var nodes = new List<ElementNode>(Count);
        foreach (var (_, node) in this)
        {
            nodes.Add(node);
        }

        foreach (var node in nodes)
        {
            node.Parent = null;
        }

        Array.Clear(_slots);
        _others = default;
        Count = 0;
        return nodes;
    }

    private void PutInSlot(int slot, ElementNode node)
    {
        // Only a slot with former names can be taken.
        if (_slots[slot] is not { } held)
        {
            Hold(slot, node);
        }
        else if (Shape!.RankOf(slot, node.KeyInParent!) < Shape.RankOf(slot, held.KeyInParent!))
        {
            Hold(slot, node);
            _others.Add(held);
        }
        else
        {
            _others.Add(node);
        }
    }

    // What gave way comes back.
    private void FillSlot(int slot)
    {
        foreach (string name in Shape!.FormerNames(slot))
        {
            if (_others.Find(name) is { } former)
            {
                _others.Remove(former);
                Hold(slot, former);
                return;
            }
        }
    }

    private void Hold(int slot, ElementNode node)
    {
        node.Slot = slot;
        _slots[slot] = node;
    }
}
