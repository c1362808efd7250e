namespace Convergence.Typed.Operations;

/// <summary>The value of a shared reference as a typed list.</summary>
/// <typeparam name="T">What the list consists of.</typeparam>
public abstract record ReferenceValue<T> : ReferenceValue
    where T : IEquatable<T>
{
    private readonly T[] _values;

    private protected ReferenceValue(ReferenceKind kind, IEnumerable<T> values)
        : base(kind)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = [.. values];
        if (Array.Exists(_values, static value => value is null))
        {
            throw new ArgumentNullException(nameof(values));
        }
    }

    /// <summary>The values in the order of their owner.</summary>
    public IReadOnlyList<T> Values => _values;

    /// <inheritdoc/>
    public override int Count => _values.Length;

    /// <summary>The values without the cost of the interface.</summary>
    internal ReadOnlySpan<T> Span => _values;

    /// <summary>Compares kind and values.</summary>
    public virtual bool Equals(ReferenceValue<T>? other)
        => other is not null && EqualityContract == other.EqualityContract && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
