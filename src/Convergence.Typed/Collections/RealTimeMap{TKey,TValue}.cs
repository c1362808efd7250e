using System.Collections;
using System.Collections.Specialized;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>A map in a model. Entries of several people merge key by key; every change raises a granular collection event.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values: a value, or the proxy of an object.</typeparam>
/// <remarks>
/// Enumerating walks the entries as they were when it started; their order carries no meaning. A map made with <c>new</c> or a conversion is a mere set of values,
/// to be assigned to a property: the property's own map then takes over the entries. May be read from any thread; editing follows the
/// threading rules of the model.
/// </remarks>
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(MapDebugView<,>))]
[SuppressMessage("Naming", "CA1710", Justification = "RealTimeMap is the settled name.")]
public sealed partial class RealTimeMap<TKey, TValue>
    : RealTimeProxy, IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>, INotifyCollectionChanged
    where TKey : notnull
{
    private Codec<TKey> _keys = null!;
    private Codec<TValue> _values = null!;
    private Dictionary<TKey, TValue>? _draft;

    /// <summary>Makes an empty map of values, to be filled and assigned to a property.</summary>
    public RealTimeMap() => _draft = [];

    /// <summary>Makes a map of values, to be assigned to a property.</summary>
    /// <param name="items">The entries.</param>
    public RealTimeMap(IEnumerable<KeyValuePair<TKey, TValue>> items) => _draft = new(items);

    private RealTimeMap(ModelContext context, ObjectNode node, Codec<TKey> keys, Codec<TValue> values)
    {
        _keys = keys;
        _values = values;
        Bind(context, node);
    }

    /// <summary>The number of entries.</summary>
    public int Count => _draft?.Count ?? Snapshot().Count;

    /// <summary>The keys as they are now.</summary>
    public ICollection<TKey> Keys => Snapshot().ConvertAll(static pair => pair.Key).AsReadOnly();

    /// <summary>The values as they are now.</summary>
    public ICollection<TValue> Values => Snapshot().ConvertAll(static pair => pair.Value).AsReadOnly();

    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => Keys;

    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => Values;

    bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => false;

    /// <summary>The values of a map that is not part of anything yet.</summary>
    internal IReadOnlyDictionary<TKey, TValue>? Draft => _draft;

    private ObjectNode Object => (ObjectNode)Node;

    /// <summary>The value of a key. Assigning changes the element of a value in place, or adds it; the proxy of an object replaces the element.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is not in the map.</exception>
    /// <exception cref="ArgumentException">The key or value has no encoding.</exception>
    /// <exception cref="ElementAttachedException">The object has another place already.</exception>
    /// <exception cref="ElementDetachedException">The map is no longer part of its model.</exception>
    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The map '{Path}' has no key '{key}'.");
        set => Put(key, value, mustBeNew: false);
    }

    /// <summary>Makes a map of values, to be assigned to a property.</summary>
    /// <param name="items">The entries.</param>
    [return: NotNullIfNotNull(nameof(items))]
    public static implicit operator RealTimeMap<TKey, TValue>?(Dictionary<TKey, TValue>? items) => items is null ? null : new(items);

    /// <summary>Finds the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when the key is not in the map.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_draft is { } draft)
        {
            return draft.TryGetValue(key, out value);
        }

        string name = Format(key);
        using (Context.Read())
        {
            if (Object[name] is { } node)
            {
                value = _values.ReadItem(Context, node);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>True when the key is in the map.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key)
    {
        if (_draft is { } draft)
        {
            return draft.ContainsKey(key);
        }

        string name = Format(key);
        using (Context.Read())
        {
            return Object[name] is not null;
        }
    }

    /// <summary>Walks the entries as they are now.</summary>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => Snapshot().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool ICollection<KeyValuePair<TKey, TValue>>.Contains(KeyValuePair<TKey, TValue> item)
        => TryGetValue(item.Key, out var value) && AreEqual(value, item.Value);

    void ICollection<KeyValuePair<TKey, TValue>>.CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => Snapshot().CopyTo(array, arrayIndex);

    /// <summary>Says how many entries there are.</summary>
    public override string ToString() => $"{{{Count}}}";

    /// <summary>The map of an element; made at the first call. Under the gate of the context.</summary>
    internal static RealTimeMap<TKey, TValue> View(ModelContext context, ObjectNode node, Codec<TKey> keys, Codec<TValue> values)
        => ViewTable.Find<RealTimeMap<TKey, TValue>>(node) ?? ViewTable.Add(node, new RealTimeMap<TKey, TValue>(context, node, keys, values));

    /// <summary>Why the values of a draft cannot be added; null when they can.</summary>
    internal string? RefuseDraft(Codec<TKey> keys, Codec<TValue> values)
        => _draft?.Select(pair => keys.Refuse(pair.Key) ?? values.Refuse(pair.Value)).FirstOrDefault(static reason => reason is not null);

    /// <summary>Makes a mere map of values the map of an element that was just made from them.</summary>
    internal void BindDraft(ModelContext context, ObjectNode node, Codec<TKey> keys, Codec<TValue> values)
    {
        var items = _draft!;
        _keys = keys;
        _values = values;
        _draft = null;
        Bind(context, node);
        ViewTable.Add(node, this);
        foreach (var (key, value) in items)
        {
            values.Adopt(context, value, node[Format(key)]!);
        }
    }

    private List<KeyValuePair<TKey, TValue>> Snapshot()
    {
        if (_draft is { } draft)
        {
            return [.. draft];
        }

        using (Context.Read())
        {
            var items = new List<KeyValuePair<TKey, TValue>>(Object.Count);
            foreach (var (name, node) in Object)
            {
                if (_keys.TryParseKey(name, out var key))
                {
                    items.Add(new(key, _values.ReadItem(Context, node)));
                }
                else
                {
                    // Not an entry for this class; it stays in the data.
                    Context.Mismatch(node, node.Path, $"The key '{name}' of the map '{Path}' is not {_keys.Expected}. The entry is left out; the data is left as it is.");
                }
            }

            return items;
        }
    }

    private bool AreEqual(TValue left, TValue right) => _draft is null ? _values.AreEqual(left, right) : EqualityComparer<TValue>.Default.Equals(left, right);

    // The path is for the message only.
    private string Format(TKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _keys.Refuse(key) is null && _keys.FormatKey(key) is { } name ? name : MapKeys.Format(_keys, key, Path);
    }
}
