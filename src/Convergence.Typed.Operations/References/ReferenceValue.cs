namespace Convergence.Typed.Operations;

/// <summary>The value of a shared reference, for example a cursor: a list of positions, ranges, property names or elements (ot/semantics.md §7). An empty list is a reference that was cleared.</summary>
/// <remarks>Immutable and compared by content, safe for use from any thread.</remarks>
public abstract record ReferenceValue
{
    private protected ReferenceValue(ReferenceKind kind) => Kind = kind;

    /// <summary>What the list consists of.</summary>
    public ReferenceKind Kind { get; }

    /// <summary>The number of values.</summary>
    public abstract int Count { get; }

    /// <summary>Gives an empty list of the same kind; itself when it is empty.</summary>
    public abstract ReferenceValue Clear();

    /// <summary>Whether the value can be attached to an element.</summary>
    /// <param name="element">The element; null for the model.</param>
    internal bool Fits(ElementNode? element) => Kind switch
    {
        ReferenceKind.Index or ReferenceKind.Range => element is StringNode,
        ReferenceKind.Property => element is ObjectNode,
        _ => element is null,
    };

    /// <summary>Refuses a value where it cannot be attached.</summary>
    /// <param name="element">The element; null for the model.</param>
    internal void CheckFits(ElementNode? element)
    {
        if (!Fits(element))
        {
            throw new InvalidReferenceException(
                $"A reference of kind {Kind} cannot be attached to {(element is null ? "the model" : $"element '{element.Id}' of kind {element.Kind}")}.");
        }
    }
}
