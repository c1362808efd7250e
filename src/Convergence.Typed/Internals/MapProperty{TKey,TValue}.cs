using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A map.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MapProperty<TKey, TValue> : CollectionProperty<RealTimeMap<TKey, TValue>, KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    /// <summary>Describes a map with keys of type <see cref="string"/>.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="values">The codec of the values.</param>
    /// <param name="defaults">Makes the entries the map reads as when it is missing in the data; null stands for none.</param>
    /// <param name="isNullable">True when the map itself may be null.</param>
    public MapProperty(
        string name, string wireName, Codec<TValue> values, Func<IEnumerable<KeyValuePair<TKey, TValue>>?>? defaults = null, bool isNullable = false)
        : this(
            name,
            wireName,
            Codecs.String as Codec<TKey> ?? throw new ArgumentException($"Keys of type {typeof(TKey).Name} need a codec.", nameof(name)),
            values,
            defaults,
            isNullable)
    {
    }

    /// <summary>Describes a map.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="keys">The codec of the keys: of string, Guid, enum or integers.</param>
    /// <param name="values">The codec of the values.</param>
    /// <param name="defaults">Makes the entries the map reads as when it is missing in the data; null stands for none.</param>
    /// <param name="isNullable">True when the map itself may be null.</param>
    public MapProperty(
        string name,
        string wireName,
        Codec<TKey> keys,
        Codec<TValue> values,
        Func<IEnumerable<KeyValuePair<TKey, TValue>>?>? defaults = null,
        bool isNullable = false)
        : base(name, wireName, defaults, isNullable)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(values);
        Keys = keys;
        Values = values;
    }

    /// <summary>The codec of the keys.</summary>
    internal Codec<TKey> Keys { get; }

    /// <summary>The codec of the values.</summary>
    internal Codec<TValue> Values { get; }

    private protected override ElementKind Kind => ElementKind.Object;

    private protected override string Expected => "an object";

    private protected override RealTimeMap<TKey, TValue> View(ModelContext context, ElementNode node)
        => RealTimeMap<TKey, TValue>.View(context, (ObjectNode)node, Keys, Values);

    private protected override DataValue MakeDefault(ModelContext context)
        => new ObjectData(
            context.NextElementId(),
            Defaults.Select(pair => new KeyValuePair<string, DataValue>(
                MapKeys.Format(Keys, pair.Key, FullName), Values.Encode(context, pair.Value))));

    private protected override bool IsChanged(RealTimeMap<TKey, TValue> present, RealTimeMap<TKey, TValue> value) => present.IsChangedBy(value);

    private protected override void ReplaceAll(RealTimeMap<TKey, TValue> present, RealTimeMap<TKey, TValue> value) => present.ReplaceAll(value);
}
