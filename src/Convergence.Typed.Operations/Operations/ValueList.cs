using System.Collections;

namespace Convergence.Typed.Operations;

/// <summary>An immutable list of values with deep equality; copies of it are free.</summary>
internal sealed class ValueList : IReadOnlyList<DataValue>, IEquatable<ValueList>
{
    private readonly DataValue[] _items;

    private ValueList(DataValue[] items) => _items = items;

    public int Count => _items.Length;

    public DataValue this[int index] => _items[index];

    public static ValueList Copy(IReadOnlyList<DataValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values is ValueList list)
        {
            return list;
        }

        DataValue[] copy = [.. values];
        foreach (var value in copy)
        {
            ArgumentNullException.ThrowIfNull(value, nameof(values));
        }

        return new ValueList(copy);
    }

    public bool Equals(ValueList? other) => other is not null && (ReferenceEquals(this, other) || _items.AsSpan().SequenceEqual(other._items));

    public override bool Equals(object? obj) => Equals(obj as ValueList);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<DataValue> GetEnumerator() => ((IEnumerable<DataValue>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
