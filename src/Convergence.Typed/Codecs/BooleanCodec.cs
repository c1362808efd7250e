using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>bool as a Boolean element.</summary>
internal sealed class BooleanCodec : Codec<bool>
{
    internal override string Expected => "true or false";

    internal override bool TryRead(ModelContext context, ElementNode node, out bool value)
    {
        value = node is BooleanNode { Value: true };
        return node is BooleanNode;
    }

    internal override DataValue Encode(ModelContext context, bool value) => new BooleanData(context.NextElementId(), value);

    internal override bool TryUpdate(ElementNode node, bool value, out DiscreteOperation? operation)
    {
        operation = node is BooleanNode truth && truth.Value != value ? new BooleanSet(node.Id, value) : null;
        return node is BooleanNode;
    }

    internal override string FormatKey(bool value) => value ? "true" : "false";

    internal override bool TryParseKey(string text, out bool value)
    {
        value = text == "true";
        return value || text == "false";
    }
}
