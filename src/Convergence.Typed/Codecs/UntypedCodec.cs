using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>Any value at all, through its untyped view.</summary>
internal sealed class UntypedCodec : Codec<RealTimeElement>
{
    internal override string Expected => "anything";

    internal override bool HasIdentity => true;

    internal override string? Refuse(RealTimeElement value) => value is null ? "null cannot be stored here; use ElementValue.Null, or declare it as nullable." : null;

    internal override bool TryRead(ModelContext context, ElementNode node, out RealTimeElement value)
    {
        value = View(context, node);
        return true;
    }

    internal override DataValue Encode(ModelContext context, RealTimeElement value) => Insertion.Encode(context, value);

    internal override bool TryUpdate(ElementNode node, RealTimeElement value, out DiscreteOperation? operation)
    {
        operation = null;
        if (ReferenceEquals(value.Node, node) || ElementJson.HaveSameContent(node, value.Node))
        {
            return true;
        }

        operation = (node, value.Node) switch
        {
            (StringNode, StringNode text) => new StringSet(node.Id, text.Value),
            (NumberNode, NumberNode number) => new NumberSet(node.Id, number.Value),
            (BooleanNode, BooleanNode truth) => new BooleanSet(node.Id, truth.Value),
            (DateNode, DateNode date) => new DateSet(node.Id, date.Value),
            _ => null,
        };
        return operation is not null;
    }

    internal override void Adopt(ModelContext context, RealTimeElement value, ElementNode node) => ViewTable.Move(value.Node, node, context);

    internal override bool AreEqual(RealTimeElement left, RealTimeElement right) => ReferenceEquals(left, right);

    internal static RealTimeElement View(ModelContext context, ElementNode node)
        => ViewTable.Find<RealTimeElement>(node) ?? ViewTable.Add(node, new RealTimeElement(context, node));
}
