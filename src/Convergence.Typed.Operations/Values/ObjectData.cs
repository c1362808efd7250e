namespace Convergence.Typed.Operations;

/// <summary>The value of an object element: property names and values.</summary>
/// <remarks>Enumerates in the order given; equality does not depend on that order.</remarks>
public sealed class ObjectData : DataValue
{
    private readonly OrderedDictionary<string, DataValue> _children;

    /// <summary>Makes the value of an object; the properties are copied in their order of enumeration.</summary>
    /// <param name="id">The id of the object.</param>
    /// <param name="children">Property name to value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="children"/> or a name or value in it is null.</exception>
    /// <exception cref="ArgumentException">A property name occurs twice.</exception>
    public ObjectData(ElementId id, IEnumerable<KeyValuePair<string, DataValue>> children)
        : this(id, Copy(children))
    {
    }

    private ObjectData(ElementId id, OrderedDictionary<string, DataValue> children)
        : base(id, ElementKind.Object, DataDepth.Of(children))
        => _children = children;

    /// <summary>The properties, in the order given at construction.</summary>
    public IReadOnlyDictionary<string, DataValue> Children => _children;

    private protected override bool ContentEquals(DataValue other)
    {
        var theirs = ((ObjectData)other)._children;
        if (theirs.Count != _children.Count)
        {
            return false;
        }

        foreach (var (key, value) in _children)
        {
            if (!theirs.TryGetValue(key, out var their) || !value.Equals(their))
            {
                return false;
            }
        }

        return true;
    }

    private protected override int ContentHashCode()
    {
        int hash = _children.Count;
        foreach (var (key, value) in _children)
        {
            hash ^= HashCode.Combine(key.GetHashCode(StringComparison.Ordinal), value);
        }

        return hash;
    }

    private static OrderedDictionary<string, DataValue> Copy(IEnumerable<KeyValuePair<string, DataValue>> children)
    {
        ArgumentNullException.ThrowIfNull(children);
        int capacity = children is IReadOnlyCollection<KeyValuePair<string, DataValue>> known ? known.Count : 0;
        var copy = new OrderedDictionary<string, DataValue>(capacity, StringComparer.Ordinal);
        foreach (var (key, value) in children)
        {
            ArgumentNullException.ThrowIfNull(value, nameof(children));
            copy.Add(key, value);
        }

        return copy;
    }
}
