using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A value type that may be null: a Null element or what the value is.</summary>
internal sealed class NullableCodec<T>(Codec<T> inner) : Codec<T?>
    where T : struct
{
    internal override string Expected => $"{inner.Expected} or null";

    internal override bool IsCostly => inner.IsCostly;

    internal override T? Copy(T? value) => value is { } some ? inner.Copy(some) : null;

    internal override string? Refuse(T? value) => value is { } some ? inner.Refuse(some) : null;

    internal override bool TryRead(ModelContext context, ElementNode node, out T? value)
    {
        if (node is NullNode)
        {
            value = null;
            return true;
        }

        bool read = inner.TryRead(context, node, out var some);
        value = read ? some : null;
        return read;
    }

    internal override DataValue Encode(ModelContext context, T? value) => value is { } some ? inner.Encode(context, some) : new NullData(context.NextElementId());

    internal override bool TryUpdate(ElementNode node, T? value, out DiscreteOperation? operation)
    {
        if (value is { } some)
        {
            return inner.TryUpdate(node, some, out operation);
        }

        operation = null;
        return node is NullNode;
    }

    internal override bool AreAlike(T? left, T? right) => left is { } l && right is { } r && inner.AreAlike(l, r);

    internal override bool AreEqual(T? left, T? right) => left is { } l && right is { } r ? inner.AreEqual(l, r) : left.HasValue == right.HasValue;
}
