using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A reference type that may be null: a Null element or what the value is.</summary>
internal sealed class NullableReferenceCodec<T>(Codec<T> inner) : Codec<T?>
    where T : class
{
    internal override string Expected => $"{inner.Expected} or null";

    internal override bool HasIdentity => inner.HasIdentity;

    internal override bool IsCostly => inner.IsCostly;

    internal override T? Copy(T? value) => value is null ? null : inner.Copy(value);

    internal override string? Refuse(T? value) => value is null ? null : inner.Refuse(value);

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

    internal override DataValue Encode(ModelContext context, T? value) => value is null ? new NullData(context.NextElementId()) : inner.Encode(context, value);

    internal override bool TryUpdate(ElementNode node, T? value, out DiscreteOperation? operation)
    {
        if (value is not null)
        {
            return inner.TryUpdate(node, value, out operation);
        }

        operation = null;
        return node is NullNode;
    }

    internal override void Adopt(ModelContext context, T? value, ElementNode node)
    {
        if (value is not null)
        {
            inner.Adopt(context, value, node);
        }
    }

    internal override bool AreEqual(T? left, T? right) => left is not null && right is not null ? inner.AreEqual(left, right) : left is null && right is null;
}
