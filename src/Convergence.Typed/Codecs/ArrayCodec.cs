using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A list inside of another collection.</summary>
internal sealed class ArrayCodec<T>(Codec<T> items) : Codec<RealTimeArray<T>>
{
    internal override string Expected => "a list";

    internal override bool HasIdentity => true;

    internal override RealTimeArray<T> Fallback(ModelContext context, ElementNode node)
    {
        var stand = new DetachedContext { Placement = new LostPlacement(node) };
        var root = stand.Load([new("items", new ArrayData(stand.NextElementId(), []))]);
        return RealTimeArray<T>.View(stand, (ArrayNode)root["items"]!, items);
    }

    internal override string? Refuse(RealTimeArray<T> value) => value is null ? "null cannot be stored here." : value.RefuseDraft(items);

    internal override bool TryRead(ModelContext context, ElementNode node, out RealTimeArray<T> value)
    {
        value = node is ArrayNode array ? RealTimeArray<T>.View(context, array, items) : null!;
        return value is not null;
    }

    internal override DataValue Encode(ModelContext context, RealTimeArray<T> value)
        => value.Draft is { } draft ? new ArrayData(context.NextElementId(), draft.Select(item => items.Encode(context, item))) : Insertion.Encode(context, value);

    internal override bool TryUpdate(ElementNode node, RealTimeArray<T> value, out DiscreteOperation? operation)
    {
        operation = null;
        return ReferenceEquals(value.Node, node);
    }

    internal override void Adopt(ModelContext context, RealTimeArray<T> value, ElementNode node)
    {
        if (value.Draft is not null)
        {
            value.BindDraft(context, (ArrayNode)node, items);
        }
        else
        {
            ViewTable.Move(value.Node, node, context);
        }
    }

    internal override bool AreEqual(RealTimeArray<T> left, RealTimeArray<T> right) => ReferenceEquals(left, right);
}
