using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A codec that is looked up when it is used first: two records that contain each other cannot both be made before the other.</summary>
internal sealed class DeferredCodec<T>(Func<Codec<T>> find) : Codec<T>
{
    private Codec<T>? _inner;

    internal override string Expected => Inner.Expected;

    internal override bool IsCostly => Inner.IsCostly;

    private Codec<T> Inner => _inner ??= find();

    internal override T Fallback(ModelContext context, ElementNode node) => Inner.Fallback(context, node);

    internal override string? Refuse(T value) => Inner.Refuse(value);

    internal override bool TryRead(ModelContext context, ElementNode node, out T value) => Inner.TryRead(context, node, out value);

    internal override DataValue Encode(ModelContext context, T value) => Inner.Encode(context, value);

    internal override bool TryUpdate(ElementNode node, T value, out DiscreteOperation? operation) => Inner.TryUpdate(node, value, out operation);

    internal override bool AreEqual(T left, T right) => Inner.AreEqual(left, right);
}
