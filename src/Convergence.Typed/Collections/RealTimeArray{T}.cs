using System.Collections;
using System.Collections.Specialized;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>A list in a model. Insertions, removals and moves of several people merge; every change raises a granular collection event.</summary>
/// <typeparam name="T">The type of the entries: a value, or the proxy of an object.</typeparam>
/// <remarks>
/// Enumerating walks the entries as they were when it started, so the list may be changed meanwhile. A list made with <c>new</c>, a collection
/// expression or a conversion is a mere list of values, to be assigned to a property: the property's own list then takes over the entries.
/// May be read from any thread; editing follows the threading rules of the model.
/// </remarks>
[CollectionBuilder(typeof(RealTimeArray), nameof(RealTimeArray.Create))]
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(CollectionDebugView<>))]
[SuppressMessage("Naming", "CA1710", Justification = "RealTimeArray is the settled name.")]
public sealed partial class RealTimeArray<T> : RealTimeProxy, IList<T>, IReadOnlyList<T>, IList, INotifyCollectionChanged
{
    private Codec<T> _codec = null!;
    private List<T>? _draft;

    /// <summary>Makes an empty list of values, to be filled and assigned to a property.</summary>
    public RealTimeArray() => _draft = [];

    /// <summary>Makes a list of values, to be assigned to a property.</summary>
    /// <param name="items">The entries.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public RealTimeArray(IEnumerable<T> items) => _draft = new(items);

    private RealTimeArray(ModelContext context, ArrayNode node, Codec<T> codec)
    {
        _codec = codec;
        Bind(context, node);
    }

    /// <summary>The number of entries.</summary>
    public int Count
    {
        get
        {
            if (_draft is { } draft)
            {
                return draft.Count;
            }

            using (Context.Read())
            {
                return Array.Count;
            }
        }
    }

    /// <summary>An entry. Assigning changes the element of a value in place; the proxy of an object replaces the element.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    /// <exception cref="ArgumentException">The value has no encoding.</exception>
    /// <exception cref="ElementAttachedException">The object has another place already.</exception>
    /// <exception cref="ElementDetachedException">The list is no longer part of its model.</exception>
    public T this[int index]
    {
        get
        {
            if (_draft is { } draft)
            {
                return draft[index];
            }

            using (Context.Read())
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Array.Count, nameof(index));
                return _codec.ReadItem(Context, Array[index]);
            }
        }

        set => SetItem(index, value);
    }

    bool ICollection<T>.IsReadOnly => false;

    /// <summary>The values of a list that is not part of anything yet.</summary>
    internal IReadOnlyList<T>? Draft => _draft;

    private ArrayNode Array => (ArrayNode)Node;

    /// <summary>Makes a list of values, to be assigned to a property.</summary>
    /// <param name="items">The entries.</param>
    [return: NotNullIfNotNull(nameof(items))]
    public static implicit operator RealTimeArray<T>?(List<T>? items) => items is null ? null : new(items);

    /// <summary>Makes a list of values, to be assigned to a property.</summary>
    /// <param name="items">The entries.</param>
    [return: NotNullIfNotNull(nameof(items))]
    public static implicit operator RealTimeArray<T>?(T[]? items) => items is null ? null : new(items);

    /// <summary>The position of an entry; -1 when it is not in the list. Objects are compared by identity.</summary>
    /// <param name="item">The entry.</param>
    public int IndexOf(T item)
    {
        if (_draft is { } draft)
        {
            return draft.IndexOf(item);
        }

        using (Context.Read())
        {
            return item is RealTimeProxy proxy ? IndexOfProxy(proxy) : IndexOfValue(item);
        }
    }

    /// <summary>True when an entry is in the list. Objects are compared by identity.</summary>
    /// <param name="item">The entry.</param>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>Copies the entries.</summary>
    /// <param name="array">Receives them.</param>
    /// <param name="arrayIndex">The position of the first one there.</param>
    public void CopyTo(T[] array, int arrayIndex) => Snapshot().CopyTo(array, arrayIndex);

    /// <summary>Walks the entries as they are now.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Snapshot()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Says how many entries there are.</summary>
    public override string ToString() => $"[{Count}]";

    /// <summary>The list of an element; made at the first call. Under the gate of the context.</summary>
    internal static RealTimeArray<T> View(ModelContext context, ArrayNode node, Codec<T> codec)
        => ViewTable.Find<RealTimeArray<T>>(node) ?? ViewTable.Add(node, new RealTimeArray<T>(context, node, codec));

    /// <summary>Why the values of a draft cannot be added; null when they can.</summary>
    internal string? RefuseDraft(Codec<T> codec) => _draft?.Select(codec.Refuse).FirstOrDefault(static reason => reason is not null);

    /// <summary>Makes a mere list of values the list of an element that was just made from them.</summary>
    internal void BindDraft(ModelContext context, ArrayNode node, Codec<T> codec)
    {
        var items = _draft!;
        _codec = codec;
        _draft = null;
        Bind(context, node);
        ViewTable.Add(node, this);
        for (int i = 0; i < items.Count; i++)
        {
            codec.Adopt(context, items[i], node[i]);
        }
    }

    private T[] Snapshot()
    {
        if (_draft is { } draft)
        {
            return [.. draft];
        }

        using (Context.Read())
        {
            var items = new T[Array.Count];
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = _codec.ReadItem(Context, Array[i]);
            }

            return items;
        }
    }

    private int IndexOfProxy(RealTimeProxy proxy) => proxy.Node is { } node && ReferenceEquals(node.Parent, Node) ? Array.IndexOf(node) : -1;

    private int IndexOfValue(T item)
    {
        for (int i = 0; i < Array.Count; i++)
        {
            if (_codec.TryRead(Context, Array[i], out var present) && _codec.AreEqual(present, item))
            {
                return i;
            }
        }

        return -1;
    }
}
