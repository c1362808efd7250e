using System.Collections;

namespace Convergence.Typed;

/// <content>The untyped list that user interface controls bind to.</content>
public sealed partial class RealTimeArray<T>
{
    bool IList.IsFixedSize => false;

    bool IList.IsReadOnly => false;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    object? IList.this[int index]
    {
        get => this[index];
        set => this[index] = Typed(value);
    }

    int IList.Add(object? value)
    {
        var item = Typed(value);
        Add(item);
        return item is RealTimeProxy ? IndexOf(item) : Count - 1;
    }

    bool IList.Contains(object? value) => IsItem(value) && Contains((T)value!);

    int IList.IndexOf(object? value) => IsItem(value) ? IndexOf((T)value!) : -1;

    void IList.Insert(int index, object? value) => Insert(index, Typed(value));

    void IList.Remove(object? value)
    {
        if (IsItem(value))
        {
            Remove((T)value!);
        }
    }

    void ICollection.CopyTo(Array array, int index)
    {
        ArgumentNullException.ThrowIfNull(array);
        try
        {
            Snapshot().CopyTo(array, index);
        }
        catch (Exception mismatch) when (mismatch is ArrayTypeMismatchException or InvalidCastException or RankException)
        {
            throw new ArgumentException($"The entries of type {typeof(T).Name} do not fit into a {array.GetType().Name}.", nameof(array), mismatch);
        }
    }

    private static T Typed(object? value)
    {
        if (!IsItem(value))
        {
            ArgumentNullException.ThrowIfNull(value);
            throw new ArgumentException($"A {value.GetType().Name} is no entry of a list of {typeof(T).Name}.", nameof(value));
        }

        return (T)value!;
    }

    private static bool IsItem(object? value) => value is T || (value is null && default(T) is null);
}
