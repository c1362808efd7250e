namespace Convergence.Typed.Operations;

/// <summary>Elements of the model. Nothing transforms them: whoever receives them leaves out those that are not there (ot/semantics.md §7.2).</summary>
public sealed record ElementReferenceValue : ReferenceValue<ElementId>
{
    /// <summary>An empty list.</summary>
    public static ElementReferenceValue Empty { get; } = new([]);

    /// <summary>Makes a value; the list is copied.</summary>
    /// <param name="values">The ids of the elements.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public ElementReferenceValue(IEnumerable<ElementId> values)
        : base(ReferenceKind.Element, values)
    {
    }

    /// <inheritdoc/>
    public override ElementReferenceValue Clear() => Count == 0 ? this : Empty;
}
