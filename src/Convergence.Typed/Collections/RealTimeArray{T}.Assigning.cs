using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Assigning a whole list.</content>
public sealed partial class RealTimeArray<T>
{
    /// <summary>Replaces the entries seen by others, in one compound: what others add meanwhile survives. Objects of this list that are assigned again stay the same elements.</summary>
    internal void ReplaceAll(RealTimeArray<T> value)
    {
        if (ReferenceEquals(value, this))
        {
            return;
        }

        T[] items = [.. value];
        CheckAll(items);
        Edit(items, static (list, ref edit, items) =>
        {
            list.CheckNew(edit.Context, items, mayBeMembers: true);
            if (list._codec.HasIdentity)
            {
                list.ReplaceObjects(ref edit, items);
            }
            else if (!list.HasValues(items))
            {
                list.RemoveEach(ref edit, [.. Enumerable.Range(0, list.Array.Count).Reverse()]);
                list.AddEach(ref edit, items);
            }
        });
    }

    /// <summary>Whether assigning another list would change something; makes sure that it can be assigned.</summary>
    /// <exception cref="ArgumentException">A value has no encoding.</exception>
    internal bool IsChangedBy(RealTimeArray<T> value)
    {
        if (ReferenceEquals(value, this))
        {
            return false;
        }

        T[] items = [.. value];
        CheckAll(items);
        using (Context.Read())
        {
            return _codec.HasIdentity ? !HasObjects(items) : !HasValues(items);
        }
    }

    private bool HasObjects(T[] items)
        => items.Length == Array.Count && items.Select((item, i) => ReferenceEquals((item as RealTimeProxy)?.Node, Array[i])).All(static same => same);

    private bool HasValues(T[] items)
    {
        if (items.Length != Array.Count)
        {
            return false;
        }

        for (int i = 0; i < items.Length; i++)
        {
            if (!_codec.TryUpdate(Array[i], items[i], out var operation) || operation is not null)
            {
                return false;
            }
        }

        return true;
    }

    private void AddEach(ref EditScope edit, T[] items)
    {
        if (items.Length > 1)
        {
            edit = edit.Group();
        }

        foreach (var item in items)
        {
            Put(edit, Array.Count, item);
        }
    }

    private void ReplaceObjects(ref EditScope edit, T[] items)
    {
        if (HasObjects(items))
        {
            return;
        }

        var kept = items.OfType<RealTimeProxy>().Where(item => IndexOfProxy(item) >= 0).Select(static item => item.Node).ToHashSet(ReferenceEqualityComparer.Instance);

        edit = edit.Group();
        for (int i = Array.Count - 1; i >= 0; i--)
        {
            if (!kept.Contains(Array[i]))
            {
                edit.Apply(new ArrayRemove(Node.Id, i));
            }
        }

        for (int i = 0; i < items.Length; i++)
        {
            int present = items[i] is RealTimeProxy proxy ? IndexOfProxy(proxy) : -1;
            if (present < 0)
            {
                Put(edit, i, items[i]);
            }
            else if (present != i)
            {
                edit.Apply(new ArrayMove(Node.Id, present, i));
            }
        }
    }
}
