using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>What a codec has made of a text; the <see cref="StringNode.Interpretation"/> of it.</summary>
internal sealed class DecodedValue<T>(Codec<T> codec, T value)
{
    public Codec<T> Codec => codec;

    public T Value => value;
}
