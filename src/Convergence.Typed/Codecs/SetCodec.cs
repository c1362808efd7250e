using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A set inside of a collection.</summary>
internal sealed class SetCodec<T>(Codec<T> members) : Codec<RealTimeSet<T>>
    where T : notnull
{
    internal override string Expected => "an object";

    internal override bool HasIdentity => true;

    internal override RealTimeSet<T> Fallback(ModelContext context, ElementNode node)
    {
        var stand = new DetachedContext { Placement = new LostPlacement(node) };
        return RealTimeSet<T>.View(stand, stand.Load([]), members);
    }

    internal override string? Refuse(RealTimeSet<T> value) => value is null ? "null cannot be stored here." : value.RefuseDraft(members);

    internal override bool TryRead(ModelContext context, ElementNode node, out RealTimeSet<T> value)
    {
        value = node is ObjectNode set ? RealTimeSet<T>.View(context, set, members) : null!;
        return value is not null;
    }

    internal override DataValue Encode(ModelContext context, RealTimeSet<T> value)
        => value.Draft is { } draft
            ? new ObjectData(context.NextElementId(), RealTimeSet<T>.Encode(context, draft, members, "set"))
            : Insertion.Encode(context, value);

    internal override bool TryUpdate(ElementNode node, RealTimeSet<T> value, out DiscreteOperation? operation)
    {
        operation = null;
        return ReferenceEquals(value.Node, node);
    }

    internal override void Adopt(ModelContext context, RealTimeSet<T> value, ElementNode node)
    {
        if (value.Draft is not null)
        {
            value.BindDraft(context, (ObjectNode)node, members);
        }
        else
        {
            ViewTable.Move(value.Node, node, context);
        }
    }

    internal override bool AreEqual(RealTimeSet<T> left, RealTimeSet<T> right) => ReferenceEquals(left, right);
}
