namespace Convergence.Typed.Operations;

/// <summary>The value of an array element: its entries in order.</summary>
public sealed class ArrayData : DataValue
{
    private readonly DataValue[] _children;

    /// <summary>Makes the value of an array; the entries are copied.</summary>
    /// <param name="id">The id of the array.</param>
    /// <param name="children">The entries.</param>
    /// <exception cref="ArgumentNullException"><paramref name="children"/> or an entry is null.</exception>
    public ArrayData(ElementId id, IEnumerable<DataValue> children)
        : this(id, Copy(children))
    {
    }

    private ArrayData(ElementId id, DataValue[] children)
        : base(id, ElementKind.Array, DataDepth.Of(children))
        => _children = children;

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<DataValue> Children => _children;

    private protected override bool ContentEquals(DataValue other) => _children.AsSpan().SequenceEqual(((ArrayData)other)._children);

    private protected override int ContentHashCode()
    {
        var hash = default(HashCode);
        foreach (var child in _children)
        {
            hash.Add(child);
        }

        return hash.ToHashCode();
    }

    private static DataValue[] Copy(IEnumerable<DataValue> children)
    {
        ArgumentNullException.ThrowIfNull(children);
        DataValue[] copy = [.. children];
        foreach (var child in copy)
        {
            ArgumentNullException.ThrowIfNull(child, nameof(children));
        }

        return copy;
    }
}
