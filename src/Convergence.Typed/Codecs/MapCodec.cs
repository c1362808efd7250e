using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A map inside of another collection.</summary>
internal sealed class MapCodec<TKey, TValue>(Codec<TKey> keys, Codec<TValue> values) : Codec<RealTimeMap<TKey, TValue>>
    where TKey : notnull
{
    internal override string Expected => "an object";

    internal override bool HasIdentity => true;

    internal override RealTimeMap<TKey, TValue> Fallback(ModelContext context, ElementNode node)
    {
        var stand = new DetachedContext { Placement = new LostPlacement(node) };
        return RealTimeMap<TKey, TValue>.View(stand, stand.Load([]), keys, values);
    }

    internal override string? Refuse(RealTimeMap<TKey, TValue> value) => value is null ? "null cannot be stored here." : value.RefuseDraft(keys, values);

    internal override bool TryRead(ModelContext context, ElementNode node, out RealTimeMap<TKey, TValue> value)
    {
        value = node is ObjectNode map ? RealTimeMap<TKey, TValue>.View(context, map, keys, values) : null!;
        return value is not null;
    }

    internal override DataValue Encode(ModelContext context, RealTimeMap<TKey, TValue> value)
        => value.Draft is { } draft
            ? new ObjectData(
                context.NextElementId(),
                draft.Select(pair => new KeyValuePair<string, DataValue>(MapKeys.Format(keys, pair.Key, "key"), values.Encode(context, pair.Value))))
            : Insertion.Encode(context, value);

    internal override bool TryUpdate(ElementNode node, RealTimeMap<TKey, TValue> value, out DiscreteOperation? operation)
    {
        operation = null;
        return ReferenceEquals(value.Node, node);
    }

    internal override void Adopt(ModelContext context, RealTimeMap<TKey, TValue> value, ElementNode node)
    {
        if (value.Draft is not null)
        {
            value.BindDraft(context, (ObjectNode)node, keys, values);
        }
        else
        {
            ViewTable.Move(value.Node, node, context);
        }
    }

    internal override bool AreEqual(RealTimeMap<TKey, TValue> left, RealTimeMap<TKey, TValue> right) => ReferenceEquals(left, right);
}
