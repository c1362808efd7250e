namespace Convergence.Typed.Operations;

/// <summary>Ranges in a string, for example what is selected.</summary>
public sealed record RangeReferenceValue : ReferenceValue<TextRange>
{
    /// <summary>An empty list.</summary>
    public static RangeReferenceValue Empty { get; } = new([]);

    /// <summary>Makes a value; the list is copied.</summary>
    /// <param name="values">The ranges.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public RangeReferenceValue(IEnumerable<TextRange> values)
        : base(ReferenceKind.Range, values)
    {
    }

    /// <inheritdoc/>
    public override RangeReferenceValue Clear() => Count == 0 ? this : Empty;
}
