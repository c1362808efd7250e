using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A nested object, through its proxy, as an Object element.</summary>
internal sealed class ObjectCodec<T> : Codec<T>
    where T : RealTimeObject, IRealTimeObject<T>
{
    internal override string Expected => "an object";

    internal override bool HasIdentity => true;

    /// <summary>A proxy that reads as the defaults, so that a wrong entry does not break whoever walks the list.</summary>
    internal override T Fallback(ModelContext context, ElementNode node)
    {
        var stand = new DetachedContext { Placement = new LostPlacement(node) };
        return T.Schema.View(stand, stand.Load([]));
    }

    internal override string? Refuse(T value) => value is null ? "null cannot be stored here." : null;

    internal override bool TryRead(ModelContext context, ElementNode node, out T value)
    {
        if (node is not ObjectNode item)
        {
            value = null!;
            return false;
        }

        value = item.Observer as T ?? T.Schema.View(context, item);
        return true;
    }

    internal override DataValue Encode(ModelContext context, T value) => Insertion.Encode(context, value);

    internal override bool TryUpdate(ElementNode node, T value, out DiscreteOperation? operation)
    {
        operation = null;
        return ReferenceEquals(value.Node, node);
    }

    internal override void Adopt(ModelContext context, T value, ElementNode node) => ViewTable.Move(value.Node, node, context);

    internal override bool AreEqual(T left, T right) => ReferenceEquals(left, right);
}
