using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>Any value at all inside of a record or struct, as the plain type has it.</summary>
internal sealed class PlainUntypedCodec<T>(Func<T, RealTimeElement?> from, Func<RealTimeElement, T> to) : Codec<T>
{
    internal override string Expected => "anything";

    internal override string? Refuse(T value)
    {
        try
        {
            from(value);
            return null;
        }
        catch (ArgumentException refused)
        {
            return refused.Message;
        }
    }

    internal override bool TryRead(ModelContext context, ElementNode node, out T value)
    {
        value = to(UntypedCodec.View(context, node));
        return true;
    }

    internal override DataValue Encode(ModelContext context, T value)
        => from(value) is { } element ? ElementCopy.Make(element.Node, context.NextElementId) : new NullData(context.NextElementId());

    internal override bool TryUpdate(ElementNode node, T value, out DiscreteOperation? operation)
    {
        operation = null;
        return from(value) is { } element ? ElementJson.HaveSameContent(node, element.Node) : node is NullNode;
    }

    internal override bool AreEqual(T left, T right)
        => from(left) is { } one && from(right) is { } other ? ElementJson.HaveSameContent(one.Node, other.Node) : from(left) is null && from(right) is null;
}
