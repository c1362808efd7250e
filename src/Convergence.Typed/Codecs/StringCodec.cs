using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>string as a String element.</summary>
internal sealed class StringCodec : Codec<string>
{
    internal override string Expected => "a text";

    internal override string Fallback(ModelContext context, ElementNode node) => "";

    internal override string? Refuse(string value) => value is null ? "null cannot be stored here; declare it as string? if it may be missing." : Utf16.Refuse(value);

    internal override bool TryRead(ModelContext context, ElementNode node, out string value)
    {
        value = (node as StringNode)?.Value!;
        return value is not null;
    }

    internal override DataValue Encode(ModelContext context, string value) => new StringData(context.NextElementId(), value);

    internal override bool TryUpdate(ElementNode node, string value, out DiscreteOperation? operation)
    {
        operation = node is StringNode text && !string.Equals(text.Value, value, StringComparison.Ordinal) ? new StringSet(node.Id, value) : null;
        return node is StringNode;
    }

    internal override string FormatKey(string value) => value;

    internal override bool TryParseKey(string text, out string value)
    {
        value = text;
        return true;
    }
}
