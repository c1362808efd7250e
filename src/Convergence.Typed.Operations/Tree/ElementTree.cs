namespace Convergence.Typed.Operations;

/// <summary>The elements of one model: the root object, everything below it, and the index from id to element (ot/semantics.md §2).</summary>
/// <remarks>Not thread safe: it belongs to whoever holds the model.</remarks>
public sealed class ElementTree
{
    /// <summary>The number of levels a tree may have, the root included; a deeper value is refused, so that every tree can be encoded.</summary>
    public const int MaximumDepth = 128;

    /// <summary>Builds a tree.</summary>
    /// <param name="root">The content.</param>
    /// <exception cref="OperationNotApplicableException">An id is empty or occurs twice, or the value is deeper than <see cref="MaximumDepth"/>.</exception>
    public ElementTree(ObjectData root) => throw new NotImplementedException();

    /// <summary>The root; always the same object.</summary>
    public ObjectNode Root { get; } = null!;

    /// <summary>The number of elements in the tree.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Finds an element; null when it is not in the tree.</summary>
    /// <param name="id">The id of the element.</param>
    public ElementNode? Find(ElementId id) => throw new NotImplementedException();

    /// <summary>Gives the current content as an immutable value.</summary>
    public ObjectData ToData() => (ObjectData)Root.ToData();

    /// <summary>Applies an operation, all or nothing. No-op members and members whose target is not in the tree have no effect (ot/semantics.md §3.2).</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="changes">Receives the changes; null when nobody wants them.</param>
    /// <exception cref="OperationNotApplicableException">A member is not valid on the state it meets; the tree is as before, with the same node objects.</exception>
    public void Apply(Operation operation, IChangeSink? changes) => throw new NotImplementedException();
}
