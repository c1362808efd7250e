namespace Convergence.Typed.Operations;

/// <summary>Names of properties of an object.</summary>
public sealed record PropertyReferenceValue : ReferenceValue<string>
{
    /// <summary>An empty list.</summary>
    public static PropertyReferenceValue Empty { get; } = new([]);

    /// <summary>Makes a value; the list is copied.</summary>
    /// <param name="values">The names.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> or a name in it is null.</exception>
    public PropertyReferenceValue(IEnumerable<string> values)
        : base(ReferenceKind.Property, values)
    {
    }

    /// <inheritdoc/>
    public override PropertyReferenceValue Clear() => Count == 0 ? this : Empty;
}
