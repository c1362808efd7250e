using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Edits.</content>
public sealed partial class RealTimeArray<T>
{
    /// <summary>Adds an entry at the end.</summary>
    /// <param name="item">The entry; the detached proxy of an object becomes the proxy of the new element.</param>
    /// <exception cref="ArgumentException">The value has no encoding.</exception>
    /// <exception cref="ElementAttachedException">The object has another place already.</exception>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public void Add(T item) => AddAt(-1, item);

    /// <summary>Adds entries at the end, in one compound operation.</summary>
    /// <param name="items">The entries.</param>
    /// <exception cref="ArgumentException">A value has no encoding; nothing was added.</exception>
    /// <exception cref="ElementAttachedException">An object has another place already; nothing was added.</exception>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public void AddRange(IEnumerable<T> items) => AddRangeAt(-1, items);

    /// <summary>Inserts an entry.</summary>
    /// <param name="index">Where, 0 to <see cref="Count"/>.</param>
    /// <param name="item">The entry; the detached proxy of an object becomes the proxy of the new element.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    /// <exception cref="ArgumentException">The value has no encoding.</exception>
    /// <exception cref="ElementAttachedException">The object has another place already.</exception>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public void Insert(int index, T item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        AddAt(index, item);
    }

    /// <summary>Inserts entries, in one compound operation.</summary>
    /// <param name="index">Where, 0 to <see cref="Count"/>.</param>
    /// <param name="items">The entries.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    /// <exception cref="ArgumentException">A value has no encoding; nothing was added.</exception>
    /// <exception cref="ElementAttachedException">An object has another place already; nothing was added.</exception>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public void InsertRange(int index, IEnumerable<T> items)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        AddRangeAt(index, items);
    }

    /// <summary>Moves an entry; it stays the same element, whatever others do to it meanwhile.</summary>
    /// <param name="oldIndex">Where it is.</param>
    /// <param name="newIndex">Where it is afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside the list.</exception>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public void Move(int oldIndex, int newIndex)
    {
        if (_draft is { } draft)
        {
            var item = draft[oldIndex];
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)newIndex, (uint)draft.Count, nameof(newIndex));
            draft.RemoveAt(oldIndex);
            draft.Insert(newIndex, item);
            return;
        }

        Edit((oldIndex, newIndex), static (list, ref edit, move) =>
        {
            list.CheckIndex(move.oldIndex, list.Array.Count, nameof(oldIndex));
            list.CheckIndex(move.newIndex, list.Array.Count, nameof(newIndex));
            if (move.oldIndex != move.newIndex)
            {
                edit.Apply(new ArrayMove(list.Node.Id, move.oldIndex, move.newIndex));
            }
        });
    }

    /// <summary>Removes an entry; objects are compared by identity.</summary>
    /// <param name="item">The entry.</param>
    /// <returns>False when it is not in the list.</returns>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public bool Remove(T item)
    {
        if (_draft is { } draft)
        {
            return draft.Remove(item);
        }

        bool removed = false;
        Edit(item, (list, ref edit, wanted) =>
        {
            int index = list.IndexOf(wanted);
            removed = index >= 0;
            if (removed)
            {
                edit.Apply(new ArrayRemove(list.Node.Id, index));
            }
        });
        return removed;
    }

    /// <summary>Removes the entry at a position.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public void RemoveAt(int index)
    {
        if (_draft is { } draft)
        {
            draft.RemoveAt(index);
            return;
        }

        Edit(index, static (list, ref edit, index) =>
        {
            list.CheckIndex(index, list.Array.Count, nameof(index));
            edit.Apply(new ArrayRemove(list.Node.Id, index));
        });
    }

    /// <summary>Removes several entries that follow each other, in one compound operation.</summary>
    /// <param name="index">The position of the first.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="ArgumentException">There are not so many from <paramref name="index"/> on.</exception>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public void RemoveRange(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (_draft is { } draft)
        {
            draft.RemoveRange(index, count);
            return;
        }

        Edit((index, count), static (list, ref edit, range) =>
        {
            if (range.count > list.Array.Count - range.index)
            {
                throw new ArgumentException($"The list '{list.Path}' has {list.Array.Count} entries, not {range.count} from {range.index} on.", nameof(count));
            }

            list.RemoveEach(ref edit, [.. Enumerable.Range(range.index, range.count).Reverse()]);
        });
    }

    /// <summary>Removes the entries that fulfil a condition, in one compound operation; entries that others add meanwhile stay.</summary>
    /// <param name="match">The condition; must not change the model.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public int RemoveAll(Predicate<T> match)
    {
        ArgumentNullException.ThrowIfNull(match);
        if (_draft is { } draft)
        {
            return draft.RemoveAll(match);
        }

        int count = 0;
        Edit(match, (list, ref edit, match) =>
        {
            var found = new List<int>();
            for (int i = list.Array.Count - 1; i >= 0; i--)
            {
                if (match(list._codec.ReadItem(list.Context, list.Array[i])))
                {
                    found.Add(i);
                }
            }

            count = found.Count;
            list.RemoveEach(ref edit, found);
        });
        return count;
    }

    /// <summary>Removes the entries seen, in one compound operation; entries that others add meanwhile stay.</summary>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public void Clear() => RemoveAll(static _ => true);

    /// <summary>An edit; may open a group in the scope it is given.</summary>
    private delegate void Change<in TState>(RealTimeArray<T> list, ref EditScope edit, TState state);

    private void RemoveEach(ref EditScope edit, List<int> descending)
    {
        if (descending.Count > 1)
        {
            edit = edit.Group();
        }

        foreach (int index in descending)
        {
            edit.Apply(new ArrayRemove(Node.Id, index));
        }
    }

    private void AddAt(int index, T item)
    {
        if (_draft is { } draft)
        {
            draft.Insert(index < 0 ? draft.Count : index, item);
            return;
        }

        Check(item);
        Edit((index, item), static (list, ref edit, entry) =>
        {
            list.Put(edit, list.Position(entry.index), entry.item);
        });
    }

    private void AddRangeAt(int index, IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        T[] added = [.. items];
        if (_draft is { } draft)
        {
            draft.InsertRange(index < 0 ? draft.Count : index, added);
            return;
        }

        CheckAll(added);
        Edit((index, added), static (list, ref edit, entries) =>
        {
            int position = list.Position(entries.index);
            list.CheckNew(edit.Context, entries.added);
            if (entries.added.Length > 1)
            {
                edit = edit.Group();
            }

            foreach (var item in entries.added)
            {
                list.Put(edit, position++, item);
            }
        });
    }

    private void SetItem(int index, T value)
    {
        if (_draft is { } draft)
        {
            draft[index] = value;
            return;
        }

        Check(value);
        Edit((index, value), static (list, ref edit, entry) =>
        {
            list.CheckIndex(entry.index, list.Array.Count, nameof(index));
            var node = list.Array[entry.index];
            if (!list._codec.TryUpdate(node, entry.value, out var operation))
            {
                edit.Apply(new ArrayReplace(list.Node.Id, entry.index, list._codec.Encode(edit.Context, entry.value)));
                list._codec.Adopt(edit.Context, entry.value, list.Array[entry.index]);
            }
            else if (operation is not null)
            {
                edit.Apply(operation);
            }
        });
    }

    private int Position(int index)
    {
        if (index < 0)
        {
            return Array.Count;
        }

        CheckIndex(index, Array.Count + 1, nameof(index));
        return index;
    }

    private void Put(EditScope edit, int index, T item)
    {
        edit.Apply(new ArrayInsert(Node.Id, index, _codec.Encode(edit.Context, item)));
        _codec.Adopt(edit.Context, item, Array[index]);
    }

    private void CheckIndex(int index, int limit, string name)
    {
        if ((uint)index >= (uint)limit)
        {
            throw new ArgumentOutOfRangeException(name, index, $"The list '{Path}' has {Array.Count} entries.");
        }
    }

    private void Check(T item)
    {
        if (_codec.Refuse(item) is { } reason)
        {
            throw new ArgumentException($"{Path}: {reason}", nameof(item));
        }
    }

    private void CheckAll(ReadOnlySpan<T> items)
    {
        foreach (var item in items)
        {
            Check(item);
        }
    }

    /// <summary>Makes sure that every object can get a place of its own, before the first gets one.</summary>
    private void CheckNew(ModelContext context, IEnumerable<T> items, bool mayBeMembers = false)
    {
        if (!_codec.HasIdentity)
        {
            return;
        }

        var seen = new HashSet<RealTimeProxy>(ReferenceEqualityComparer.Instance);
        foreach (var proxy in items.OfType<RealTimeProxy>())
        {
            if (!mayBeMembers || IndexOfProxy(proxy) < 0)
            {
                Insertion.Check(context, proxy);
            }

            if (!seen.Add(proxy))
            {
                throw new ArgumentException($"{Path}: the same object is to be added twice; an element has one place.", nameof(items));
            }
        }
    }

    private void Edit<TState>(TState state, Change<TState> change)
    {
        var edit = BeginEdit();
        bool done = false;
        try
        {
            change(this, ref edit, state);
            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }
}
