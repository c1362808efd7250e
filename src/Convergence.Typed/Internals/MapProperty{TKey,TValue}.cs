using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A map.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MapProperty<TKey, TValue> : ViewProperty<RealTimeMap<TKey, TValue>>
    where TKey : notnull
{
    private readonly Func<IEnumerable<KeyValuePair<TKey, TValue>>?>? _defaults;

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
        : base(name, wireName)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(values);
        Keys = keys;
        Values = values;
        _defaults = defaults;
        IsNullable = isNullable;
    }

    /// <summary>The codec of the keys.</summary>
    internal Codec<TKey> Keys { get; }

    /// <summary>The codec of the values.</summary>
    internal Codec<TValue> Values { get; }

    /// <summary>True when the property may be null.</summary>
    internal bool IsNullable { get; }

    private protected override ElementKind Kind => ElementKind.Object;

    private protected override string Expected => "an object";

    /// <summary>The map; never null.</summary>
    /// <param name="owner">The proxy.</param>
    public RealTimeMap<TKey, TValue> Get(RealTimeObject owner) => GetView(owner);

    /// <summary>The map; null when the property is null, or missing in the data without a default.</summary>
    /// <param name="owner">The proxy.</param>
    public RealTimeMap<TKey, TValue>? GetOrNull(RealTimeObject owner)
        => _defaults is not null && owner.ObjectNode.GetSlot(Slot) is null ? GetView(owner) : GetPresentView(owner);

    /// <summary>Replaces the entries, in one compound: those seen that are not in the new map are removed, the others set or added.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="value">The new entries.</param>
    public void Set(RealTimeObject owner, RealTimeMap<TKey, TValue>? value)
    {
        if (value is not null)
        {
            if (Changing is not null && (GetOrNull(owner) is not { } present || present.IsChangedBy(value)))
            {
                Announce(owner, value);
            }

            Get(owner).ReplaceAll(value);
        }
        else if (IsNullable)
        {
            SetNull(owner);
        }
        else
        {
            throw Refused("null cannot be stored here.");
        }
    }

    /// <inheritdoc/>
    internal override bool IsContent => true;

    /// <inheritdoc/>
    internal override string Describe(RealTimeObject owner) => GetOrNull(owner)?.ToString() ?? "null";

    private protected override RealTimeMap<TKey, TValue> View(ModelContext context, ElementNode node)
        => RealTimeMap<TKey, TValue>.View(context, (ObjectNode)node, Keys, Values);

    private protected override DataValue MakeDefault(ModelContext context)
        => new ObjectData(
            context.NextElementId(),
            (_defaults?.Invoke() ?? []).Select(pair => new KeyValuePair<string, DataValue>(
                MapKeys.Format(Keys, pair.Key, FullName), Values.Encode(context, pair.Value))));
}
