namespace Convergence.Typed.Operations;

/// <summary>Positions in a string, in UTF-16 code units.</summary>
public sealed record IndexReferenceValue : ReferenceValue<int>
{
    /// <summary>An empty list.</summary>
    public static IndexReferenceValue Empty { get; } = new([]);

    /// <summary>Makes a value; the list is copied.</summary>
    /// <param name="values">The positions, from 0 to the length of the text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public IndexReferenceValue(IEnumerable<int> values)
        : base(ReferenceKind.Index, values)
    {
    }

    /// <inheritdoc/>
    public override IndexReferenceValue Clear() => Count == 0 ? this : Empty;
}
