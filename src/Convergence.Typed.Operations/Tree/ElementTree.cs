namespace Convergence.Typed.Operations;

/// <summary>The elements of one model: the root object, everything below it, and the index from id to element (ot/semantics.md §2).</summary>
/// <remarks>Not thread safe: it belongs to whoever holds the model.</remarks>
public sealed partial class ElementTree
{
    /// <summary>The number of levels a tree may have, the root included; a deeper value is refused, so that every tree can be encoded.</summary>
    public const int MaximumDepth = 128;

    private readonly ElementIndex _index = new();

    /// <summary>Builds a tree.</summary>
    /// <param name="root">The content.</param>
    /// <exception cref="ArgumentNullException"><paramref name="root"/> is null.</exception>
    /// <exception cref="OperationNotApplicableException">An id is empty or occurs twice, or the value is deeper than <see cref="MaximumDepth"/>.</exception>
    public ElementTree(ObjectData root)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (root.Depth > MaximumDepth)
        {
            throw new OperationNotApplicableException($"The content has {root.Depth} levels; at most {MaximumDepth} are supported.");
        }

        Root = (ObjectNode)Build(root);
        Register(Root);
    }

    /// <summary>The root; always the same object.</summary>
    public ObjectNode Root { get; }

    /// <summary>The number of elements in the tree.</summary>
    public int Count => _index.Count;

    /// <summary>Finds an element; null when it is not in the tree.</summary>
    /// <param name="id">The id of the element.</param>
    public ElementNode? Find(ElementId id) => _index.Find(id);

    /// <summary>Gives the current content as an immutable value.</summary>
    public ObjectData ToData() => (ObjectData)Root.ToData();

    /// <summary>Applies an operation, all or nothing. No-op members and members whose target is not in the tree have no effect (ot/semantics.md §3.2).</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="changes">Receives the changes; null when nobody wants them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> is null.</exception>
    /// <exception cref="OperationNotApplicableException">A member is not valid on the state it meets; the tree is as before, with the same node objects.</exception>
    public void Apply(Operation operation, IChangeSink? changes)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (operation is not CompoundOperation compound)
        {
            Apply((DiscreteOperation)operation, changes, null);
            return;
        }

        var journal = new UndoJournal();
        try
        {
            foreach (var member in compound.Span)
            {
                Apply(member, null, journal);
            }
        }
        catch
        {
            journal.Undo(this, 0, null);
            throw;
        }

        journal.Report(changes);
    }

    /// <summary>The id with the prefix string the tree uses for it, to be compared by reference; unchanged when no element ever had that prefix.</summary>
    internal ElementId Intern(ElementId id) => _index.FindInterned(id);

    /// <summary>Makes the nodes of a value, not yet part of the tree.</summary>
    private ElementNode Build(DataValue data)
    {
        if (data.Id.IsEmpty)
        {
            throw new OperationNotApplicableException($"A {data.Kind} value has an empty id.");
        }

        var id = _index.Intern(data.Id);
        switch (data)
        {
            case ObjectData value:
                var node = new ObjectNode(id);
                foreach (var (key, child) in value.Children)
                {
                    node.Put(key, Build(child));
                }

                return node;
            case ArrayData value:
                var items = new List<ElementNode>(value.Children.Count);
                foreach (var child in value.Children)
                {
                    items.Add(Build(child));
                }

                var array = new ArrayNode(id);
                array.Reset(items);
                return array;
            case StringData value:
                return new StringNode(id, value.Value);
            case NumberData value:
                return new NumberNode(id, value.Value);
            case BooleanData value:
                return new BooleanNode(id, value.Value);
            case DateData value:
                return new DateNode(id, value.Value);
            default:
                return new NullNode(id);
        }
    }

    /// <summary>Enters a subtree into the index; when an id is taken nothing is entered.</summary>
    private void Register(ElementNode top)
    {
        if (FirstTaken(top) is { } taken)
        {
            Unregister(top);
            throw new OperationNotApplicableException($"The id {taken.Id} is in use already; ids are never used again.");
        }
    }

    private ElementNode? FirstTaken(ElementNode node)
    {
        if (!_index.TryAdd(node))
        {
            return node;
        }

        node.IsAttached = true;
        if (node is ArrayNode array)
        {
            foreach (var child in array)
            {
                if (FirstTaken(child) is { } taken)
                {
                    return taken;
                }
            }
        }
        else if (node is ObjectNode parent)
        {
            foreach (var (_, child) in parent)
            {
                if (FirstTaken(child) is { } taken)
                {
                    return taken;
                }
            }
        }

        return null;
    }

    /// <summary>Takes a subtree out of the index, descendants first (§2.2); nodes of it that were never entered are passed over.</summary>
    private void Unregister(ElementNode node)
    {
        if (!node.IsAttached)
        {
            return;
        }

        if (node is ArrayNode array)
        {
            foreach (var child in array)
            {
                Unregister(child);
            }
        }
        else if (node is ObjectNode parent)
        {
            foreach (var (_, child) in parent)
            {
                Unregister(child);
            }
        }

        node.IsAttached = false;
        _index.Remove(node);
    }
}
