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
        set => this[index] = (T)value!;
    }

    int IList.Add(object? value)
    {
        Add((T)value!);
        return value is RealTimeProxy ? IndexOf((T)value) : Count - 1;
    }

    bool IList.Contains(object? value) => IsItem(value) && Contains((T)value!);

    int IList.IndexOf(object? value) => IsItem(value) ? IndexOf((T)value!) : -1;

    void IList.Insert(int index, object? value) => Insert(index, (T)value!);

    void IList.Remove(object? value)
    {
        if (IsItem(value))
        {
            Remove((T)value!);
        }
    }

    void ICollection.CopyTo(Array array, int index) => Snapshot().CopyTo(array, index);

    private static bool IsItem(object? value) => value is T || (value is null && default(T) is null);
}
