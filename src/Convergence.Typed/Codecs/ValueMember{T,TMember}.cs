using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A member of a record or struct, with its type.</summary>
/// <typeparam name="T">The record or struct.</typeparam>
/// <typeparam name="TMember">The type of the member.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValueMember<T, TMember> : ValueMember<T>
{
    private readonly Codec<TMember> _codec;
    private readonly Func<T, TMember> _get;
    private readonly Func<TMember> _default;

    /// <summary>Describes the member.</summary>
    /// <param name="name">The name in the type.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="codec">How it is held.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="defaultValue">Makes what it reads as when it is missing in the data; anew each time, as it may be a collection.</param>
    public ValueMember(string name, string wireName, Codec<TMember> codec, Func<T, TMember> get, Func<TMember> defaultValue)
        : base(name, wireName)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(get);
        ArgumentNullException.ThrowIfNull(defaultValue);
        _codec = codec;
        _get = get;
        _default = defaultValue;
    }

    /// <summary>Reads the member from an object; a wrong value reads as the default and is reported.</summary>
    /// <param name="reader">The object.</param>
    public TMember Read(in ValueReader reader)
    {
        if (reader.Node is not { } item || Find(item) is not { } node)
        {
            return _default();
        }

        if (_codec.TryRead(reader.Context, node, out var value))
        {
            return value;
        }

        value = _default();
        Mismatches.Report(reader.Context, node, Name, _codec.Expected, value);
        return value;
    }

    /// <inheritdoc/>
    internal override string? Refuse(T value) => _codec.Refuse(_get(value)) is { } reason ? $"{Name}: {reason}" : null;

    /// <inheritdoc/>
    internal override DataValue Encode(ModelContext context, T value) => _codec.Encode(context, _get(value));

    /// <inheritdoc/>
    internal override bool Holds(ObjectNode node, T value)
        => Find(node) is { } child ? _codec.TryUpdate(child, _get(value), out var operation) && operation is null : _codec.AreEqual(_default(), _get(value));

    /// <inheritdoc/>
    internal override bool AreEqual(T left, T right) => _codec.AreEqual(_get(left), _get(right));
}
