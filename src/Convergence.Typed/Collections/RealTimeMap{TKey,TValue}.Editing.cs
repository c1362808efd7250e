using System.Diagnostics.CodeAnalysis;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Edits.</content>
public sealed partial class RealTimeMap<TKey, TValue>
{
    /// <summary>Adds an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; the detached proxy of an object becomes the proxy of the new element.</param>
    /// <exception cref="ArgumentException">The key is in the map already, or the key or value has no encoding.</exception>
    /// <exception cref="ElementAttachedException">The object has another place already.</exception>
    /// <exception cref="ElementDetachedException">The map is no longer part of its model.</exception>
    public void Add(TKey key, TValue value) => Put(key, value, mustBeNew: true);

    void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <summary>Adds an entry unless its key is in the map already.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; the detached proxy of an object becomes the proxy of the new element.</param>
    /// <returns>False when the key is in the map.</returns>
    /// <exception cref="ArgumentException">The key or value has no encoding.</exception>
    /// <exception cref="ElementAttachedException">The object has another place already.</exception>
    /// <exception cref="ElementDetachedException">The map is no longer part of its model.</exception>
    public bool TryAdd(TKey key, TValue value)
    {
        if (_draft is { } draft)
        {
            return draft.TryAdd(key, value);
        }

        string name = Format(key);
        Check(value);
        bool added = false;
        Edit((map, ref edit) =>
        {
            added = map.Object[name] is null;
            if (added)
            {
                map.PutEntry(edit, name, value);
            }
        });
        return added;
    }

    /// <summary>Removes an entry and gives its value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value it had; an object is detached.</param>
    /// <returns>False when the key is not in the map.</returns>
    /// <exception cref="ElementDetachedException">The map is no longer part of its model.</exception>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        TValue? found = default;
        bool removed = Remove(key, (_, present) =>
        {
            found = present;
            return true;
        });
        value = found;
        return removed;
    }

    /// <summary>Removes an entry.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False when the key is not in the map.</returns>
    /// <exception cref="ElementDetachedException">The map is no longer part of its model.</exception>
    public bool Remove(TKey key) => Remove(key, static (_, _) => true);

    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item)
        => Remove(item.Key, (map, present) => map.AreEqual(present, item.Value));

    /// <summary>Removes the entries seen, in one compound operation; entries that others add meanwhile stay.</summary>
    /// <exception cref="ElementDetachedException">The map is no longer part of its model.</exception>
    public void Clear()
    {
        if (_draft is { } draft)
        {
            draft.Clear();
            return;
        }

        Edit((map, ref edit) => map.RemoveEach(ref edit, [.. map.Snapshot().Select(pair => map.Format(pair.Key))]));
    }

    /// <summary>Gives the map other entries, in one compound: keys that are not in the new map are removed, the others set or added.</summary>
    internal void ReplaceAll(RealTimeMap<TKey, TValue> value)
    {
        if (ReferenceEquals(value, this))
        {
            return;
        }

        var items = Encoded(value);
        Edit((map, ref edit) =>
        {
            map.CheckNew(edit.Context, items);
            List<string> gone = [.. map.Snapshot().Select(pair => map.Format(pair.Key)).Where(name => !items.ContainsKey(name))];
            List<string> changed = [.. items.Where(pair => map.IsChanged(pair.Key, pair.Value)).Select(static pair => pair.Key)];
            if (gone.Count + changed.Count > 1)
            {
                edit = edit.Group();
            }

            map.RemoveEach(ref edit, gone);
            foreach (string name in changed)
            {
                map.PutEntry(edit, name, items[name]);
            }
        });
    }

    /// <summary>Whether assigning another map would change something; makes sure that it can be assigned.</summary>
    /// <exception cref="ArgumentException">A key or value has no encoding.</exception>
    internal bool IsChangedBy(RealTimeMap<TKey, TValue> value)
    {
        if (ReferenceEquals(value, this))
        {
            return false;
        }

        var items = Encoded(value);
        using (Context.Read())
        {
            return Snapshot().Exists(pair => !items.ContainsKey(Format(pair.Key))) || items.Any(pair => IsChanged(pair.Key, pair.Value));
        }
    }

    private Dictionary<string, TValue> Encoded(RealTimeMap<TKey, TValue> value)
    {
        var items = new Dictionary<string, TValue>(StringComparer.Ordinal);
        foreach (var (key, item) in value)
        {
            Check(item);
            items.Add(Format(key), item);
        }

        return items;
    }

    /// <summary>An edit; may open a group in the scope it is given.</summary>
    private delegate void Change(RealTimeMap<TKey, TValue> map, ref EditScope edit);

    private void RemoveEach(ref EditScope edit, List<string> names)
    {
        if (names.Count > 1)
        {
            edit = edit.Group();
        }

        foreach (string name in names)
        {
            edit.Apply(new ObjectRemoveProperty(Node.Id, name));
        }
    }

    private bool Remove(TKey key, Func<RealTimeMap<TKey, TValue>, TValue, bool> condition)
    {
        if (_draft is { } draft)
        {
            return draft.TryGetValue(key, out var present) && condition(this, present) && draft.Remove(key);
        }

        string name = Format(key);
        bool removed = false;
        Edit((map, ref edit) =>
        {
            if (map.Object[name] is { } node && condition(map, map._values.ReadItem(map.Context, node)))
            {
                edit.Apply(new ObjectRemoveProperty(map.Node.Id, name));
                removed = true;
            }
        });
        return removed;
    }

    private void Put(TKey key, TValue value, bool mustBeNew)
    {
        if (_draft is { } draft)
        {
            if (mustBeNew)
            {
                draft.Add(key, value);
            }
            else
            {
                draft[key] = value;
            }

            return;
        }

        string name = Format(key);
        Check(value);
        Edit((map, ref edit) =>
        {
            if (mustBeNew && map.Object[name] is not null)
            {
                throw new ArgumentException($"The map '{map.Path}' has the key '{name}' already.", nameof(key));
            }

            map.PutEntry(edit, name, value);
        });
    }

    private void PutEntry(EditScope edit, string name, TValue value)
    {
        if (Object[name] is not { } node)
        {
            edit.Apply(new ObjectAddProperty(Node.Id, name, _values.Encode(edit.Context, value)));
        }
        else if (!_values.TryUpdate(node, value, out var operation))
        {
            edit.Apply(new ObjectSetProperty(Node.Id, name, _values.Encode(edit.Context, value)));
        }
        else
        {
            if (operation is not null)
            {
                edit.Apply(operation);
            }

            return;
        }

        _values.Adopt(edit.Context, value, Object[name]!);
    }

    private bool IsChanged(string name, TValue value)
        => Object[name] is not { } node || !_values.TryUpdate(node, value, out var operation) || operation is not null;

    private void Check(TValue value)
    {
        if (_values.Refuse(value) is { } reason)
        {
            throw new ArgumentException($"{Path}: {reason}", nameof(value));
        }
    }

    /// <summary>Makes sure that every object can get a place of its own, before the first gets one.</summary>
    private void CheckNew(ModelContext context, Dictionary<string, TValue> items)
    {
        var seen = new HashSet<RealTimeProxy>(ReferenceEqualityComparer.Instance);
        foreach (var (name, value) in items)
        {
            if (value is RealTimeProxy proxy && (proxy.Node is null || !ReferenceEquals(proxy.Node, Object[name])))
            {
                Insertion.Check(context, proxy);
                if (!seen.Add(proxy))
                {
                    throw new ArgumentException($"{Path}: the same object is to be added twice; an element has one place.", nameof(items));
                }
            }
        }
    }

    private void Edit(Change change)
    {
        var edit = BeginEdit();
        bool done = false;
        try
        {
            change(this, ref edit);
            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }
}
