using System.Collections;
using System.Collections.Specialized;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>A set of values in a model. Members that several people add and remove merge one by one; every change raises a granular collection event.</summary>
/// <typeparam name="T">The type of the members.</typeparam>
/// <remarks>
/// In the data it is an object that has a property for each member, with the value true; anything else there is left as it is and is no member.
/// Two values are one member when they are encoded alike, so a comparer of the plain set has no effect. Enumerating walks the members as they were when it
/// started; their order carries no meaning. A set made with <c>new</c>, a collection expression or a conversion is a mere set of values, to be assigned to a
/// property: the property's own set then takes over the members. May be read from any thread; editing follows the threading rules of the model.
/// </remarks>
[CollectionBuilder(typeof(RealTimeSet), nameof(RealTimeSet.Create))]
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(CollectionDebugView<>))]
[SuppressMessage("Naming", "CA1710", Justification = "RealTimeSet is the settled name.")]
public sealed partial class RealTimeSet<T> : RealTimeProxy, ISet<T>, IReadOnlySet<T>, INotifyCollectionChanged
    where T : notnull
{
    private Codec<T> _codec = null!;
    private HashSet<T>? _draft;

    /// <summary>Makes an empty set of values, to be filled and assigned to a property.</summary>
    public RealTimeSet() => _draft = [];

    /// <summary>Makes a set of values, to be assigned to a property.</summary>
    /// <param name="items">The members; one that occurs twice is in it once.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public RealTimeSet(IEnumerable<T> items) => _draft = new(items);

    private RealTimeSet(ModelContext context, ObjectNode node, Codec<T> codec)
    {
        _codec = codec;
        Bind(context, node);
    }

    /// <summary>The number of members.</summary>
    public int Count => _draft?.Count ?? Snapshot().Count;

    bool ICollection<T>.IsReadOnly => false;

    /// <summary>The values of a set that is not part of anything yet.</summary>
    internal IReadOnlySet<T>? Draft => _draft;

    private ObjectNode Object => (ObjectNode)Node;

    /// <summary>Makes a set of values, to be assigned to a property.</summary>
    /// <param name="items">The members.</param>
    [return: NotNullIfNotNull(nameof(items))]
    public static implicit operator RealTimeSet<T>?(HashSet<T>? items) => items is null ? null : new(items);

    /// <summary>True when a value is in the set.</summary>
    /// <param name="item">The value.</param>
    public bool Contains(T item)
    {
        if (_draft is { } draft)
        {
            return draft.Contains(item);
        }

        if (TryFormat(item) is not { } name)
        {
            return false;
        }

        using (Context.Read())
        {
            return IsMember(Object[name]);
        }
    }

    /// <summary>Copies the members.</summary>
    /// <param name="array">Receives them.</param>
    /// <param name="arrayIndex">The position of the first one there.</param>
    public void CopyTo(T[] array, int arrayIndex) => Snapshot().CopyTo(array, arrayIndex);

    /// <summary>Walks the members as they are now.</summary>
    public IEnumerator<T> GetEnumerator() => Snapshot().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Says how many members there are.</summary>
    public override string ToString() => $"{{{Count}}}";

    /// <summary>The set of an element; made at the first call. Under the gate of the context.</summary>
    internal static RealTimeSet<T> View(ModelContext context, ObjectNode node, Codec<T> codec)
        => ViewTable.Find<RealTimeSet<T>>(node) ?? ViewTable.Add(node, new RealTimeSet<T>(context, node, codec));

    /// <summary>The properties that stand for members.</summary>
    internal static IEnumerable<KeyValuePair<string, DataValue>> Encode(ModelContext context, IEnumerable<T> items, Codec<T> codec, string set)
        => items.Select(item => MapKeys.Format(codec, item, set)).Distinct(StringComparer.Ordinal)
            .Select(name => new KeyValuePair<string, DataValue>(name, new BooleanData(context.NextElementId(), true)));

    /// <summary>Why the members of a draft cannot be added; null when they can.</summary>
    internal string? RefuseDraft(Codec<T> codec) => _draft?.Select(codec.Refuse).FirstOrDefault(static reason => reason is not null);

    /// <summary>Makes a mere set of values the set of an element that was just made from them.</summary>
    internal void BindDraft(ModelContext context, ObjectNode node, Codec<T> codec)
    {
        _codec = codec;
        _draft = null;
        Bind(context, node);
        ViewTable.Add(node, this);
    }

    private static bool IsMember(ElementNode? node) => node is BooleanNode { Value: true };

    private List<T> Snapshot()
    {
        if (_draft is { } draft)
        {
            return [.. draft];
        }

        using (Context.Read())
        {
            var items = new List<T>(Object.Count);
            foreach (var (name, node) in Object)
            {
                if (!_codec.TryParseKey(name, out var item))
                {
                    // No member for this class; it stays in the data.
                    Context.Mismatch(node, node.Path, $"The member '{name}' of the set '{Path}' is not {_codec.Expected}. It is left out; the data is left as it is.");
                }
                else if (IsMember(node))
                {
                    items.Add(item);
                }
                else
                {
                    Mismatches.Report(Context, node, node.Path, "true", "no member");
                }
            }

            return items;
        }
    }

    // What has no encoding is in no set.
    private string? TryFormat(T item) => _codec.Refuse(item) is null ? _codec.FormatKey(item) : null;

    private string Format(T item) => TryFormat(item) ?? MapKeys.Format(_codec, item, Path);
}
