using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convergence.Typed.Internals;

/// <content>Records and structs, and what they hold.</content>
public static partial class Codecs
{
    /// <summary>A record or struct, replaced as a whole.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="create">Makes it from the members.</param>
    /// <param name="members">Its members in the order in which they are written.</param>
    public static Codec<T> Value<T>(string name, ValueFactory<T> create, params ReadOnlySpan<ValueMember<T>> members) => new ValueCodec<T>(name, create, members.ToArray());

    /// <summary>JSON inside of a record or struct.</summary>
    public static Codec<JsonNode> PlainNode { get; } = new PlainUntypedCodec<JsonNode>(Internals.Untyped.FromNode, static element => Internals.Untyped.ToNode(element)!);

    /// <summary>JSON inside of a record or struct.</summary>
    public static Codec<JsonElement> PlainElement { get; } = new PlainUntypedCodec<JsonElement>(Internals.Untyped.FromElement, Internals.Untyped.ToElement);

    /// <summary>Anything inside of a record or struct.</summary>
    public static Codec<object> PlainObject { get; } = new PlainUntypedCodec<object>(Internals.Untyped.FromObject, static element => Internals.Untyped.ToObject(element)!);

    /// <summary>The codec of a record or struct inside of another, which may not be made yet.</summary>
    /// <param name="find">Finds it.</param>
    public static Codec<T> Deferred<T>(Func<Codec<T>> find) => new DeferredCodec<T>(find);

    /// <summary>What a record or struct reads as when it is missing in the data: each member reads as its default.</summary>
    /// <param name="codec">Its codec.</param>
    public static T Missing<T>(Codec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return codec.Fallback(null!, null!);
    }

    /// <summary>A list inside of a record or struct.</summary>
    /// <param name="items">The codec of the entries.</param>
    /// <param name="make">Makes the list.</param>
    public static Codec<TList> PlainList<TList, TItem>(Codec<TItem> items, Func<List<TItem>, TList> make)
        where TList : IEnumerable<TItem>
        => new PlainListCodec<TList, TItem>(items, make);

    /// <summary>A dictionary inside of a record or struct.</summary>
    /// <param name="keys">The codec of the keys.</param>
    /// <param name="values">The codec of the values.</param>
    /// <param name="make">Makes the dictionary.</param>
    public static Codec<TMap> PlainMap<TMap, TKey, TValue>(Codec<TKey> keys, Codec<TValue> values, Func<Dictionary<TKey, TValue>, TMap> make)
        where TMap : IEnumerable<KeyValuePair<TKey, TValue>>
        where TKey : notnull
        => new PlainMapCodec<TMap, TKey, TValue>(keys, values, make);

    /// <summary>A set inside of a record or struct.</summary>
    /// <param name="members">The codec of the members.</param>
    /// <param name="make">Makes the set.</param>
    public static Codec<TSet> PlainSet<TSet, TItem>(Codec<TItem> members, Func<HashSet<TItem>, TSet> make)
        where TSet : IEnumerable<TItem>
        where TItem : notnull
        => new PlainSetCodec<TSet, TItem>(members, make);
}
