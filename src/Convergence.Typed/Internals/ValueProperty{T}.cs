using System.ComponentModel;
using System.Runtime.CompilerServices;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A property that holds a value, replaced whole by its setter.</summary>
/// <typeparam name="T">The type of the property.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValueProperty<T> : SchemaProperty
{
    private readonly Codec<T> _codec;
    private readonly T _default;
    private readonly bool _isPlain;
    private readonly bool _isString;

    /// <summary>Describes the property.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="codec">How the value is held.</param>
    /// <param name="defaultValue">What the property reads as when it is missing in the data.</param>
    public ValueProperty(string name, string wireName, Codec<T> codec, T defaultValue)
        : base(name, wireName)
    {
        ArgumentNullException.ThrowIfNull(codec);
        _codec = codec;
        _default = defaultValue;
        _isPlain = codec is BooleanCodec or NumberCodec<int> or NumberCodec<double>;

        // A string that may be null is read the same way as long as there is a text.
        _isString = codec is StringCodec or NullableReferenceCodec<string>;
    }

    /// <inheritdoc/>
    internal override bool IsValue => true;

    /// <summary>The codec, for drafts.</summary>
    internal Codec<T> Codec => _codec;

    /// <summary>Reads the property. The frequent types need no call of the codec.</summary>
    /// <param name="owner">The proxy.</param>
    public T Get(RealTimeObject owner)
    {
        var node = owner.ObjectNode.GetSlot(Slot);
        if (typeof(T) == typeof(bool))
        {
            if (_isPlain && node is BooleanNode truth)
            {
                bool value = truth.Value;
                return Unsafe.As<bool, T>(ref value);
            }
        }
        else if (typeof(T) == typeof(int))
        {
            if (_isPlain && node is NumberNode number && (int)number.Value is var value && value == number.Value)
            {
                return Unsafe.As<int, T>(ref value);
            }
        }
        else if (typeof(T) == typeof(double))
        {
            if (_isPlain && node is NumberNode number)
            {
                double value = number.Value;
                return Unsafe.As<double, T>(ref value);
            }
        }
        else if (_isString && node is StringNode { WholeValue: { } value })
        {
            return Unsafe.As<string, T>(ref value);
        }

        return Read(owner);
    }

    /// <summary>Writes the property: at once, and as an operation unless nothing changes.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value has no encoding.</exception>
    /// <exception cref="ElementDetachedException">The object is no longer part of its model.</exception>
    public void Set(RealTimeObject owner, T value)
    {
        if (!IsUnchanged(owner, value))
        {
            Write(owner, value);
        }
    }

    /// <inheritdoc/>
    internal override string Describe(RealTimeObject owner) => Get(owner)?.ToString() ?? "null";

    /// <summary>Reads under the gate: a text that is being spliced on another thread is in pieces meanwhile.</summary>
    private T Read(RealTimeObject owner)
    {
        if (_codec.IsCostly && owner.ObjectNode.GetSlot(Slot) is StringNode { WholeValue: { } whole }
            && owner.Decoded(Slot) is DecodedValue<T> known && ReferenceEquals(known.Source, whole))
        {
            return known.Value;
        }

        using (owner.Context.Read())
        {
            return Decode(owner, owner.ObjectNode.GetSlot(Slot));
        }
    }

    private T Decode(RealTimeObject owner, ElementNode? node)
    {
        if (node is null)
        {
            return _codec.Copy(_default);
        }

        if (_codec.IsCostly && node is StringNode text)
        {
            if (_codec.TryRead(owner.Context, node, out var decoded))
            {
                owner.Decoded(Slot) = new DecodedValue<T>(text.Value, decoded);
                return decoded;
            }
        }
        else if (_codec.TryRead(owner.Context, node, out var value))
        {
            return value;
        }

        Mismatches.Report(owner.Context, node, FullName, _codec.Expected, _default);
        return _codec.Copy(_default);
    }

    /// <summary>True when the frequent types see at once that the element has the value: no gate is taken and nothing is emitted.</summary>
    private bool IsUnchanged(RealTimeObject owner, T value)
    {
        var node = owner.ObjectNode.GetSlot(Slot);
        if (node is null || !node.IsAttached)
        {
            return false;
        }

        if (typeof(T) == typeof(bool))
        {
            return _isPlain && node is BooleanNode truth && truth.Value == Unsafe.As<T, bool>(ref value);
        }

        if (typeof(T) == typeof(int))
        {
            return _isPlain && node is NumberNode number && number.Value == Unsafe.As<T, int>(ref value);
        }

        if (typeof(T) == typeof(double))
        {
            return _isPlain && node is NumberNode number
                && BitConverter.DoubleToInt64Bits(number.Value) == BitConverter.DoubleToInt64Bits(Unsafe.As<T, double>(ref value));
        }

        return _isString && node is StringNode { WholeValue: { } whole } && string.Equals(whole, Unsafe.As<T, string>(ref value), StringComparison.Ordinal);
    }

    private void Write(RealTimeObject owner, T value)
    {
        if (_codec.Refuse(value) is { } reason)
        {
            throw Refused(reason);
        }

        var edit = owner.BeginEdit();
        bool done = false;
        try
        {
            var node = owner.ObjectNode.GetSlot(Slot);
            if (node is null)
            {
                edit.Apply(new ObjectAddProperty(owner.Node.Id, WireName, _codec.Encode(edit.Context, value)));
            }
            else if (!_codec.TryUpdate(node, value, out var operation))
            {
                edit.Apply(new ObjectSetProperty(owner.Node.Id, WireName, _codec.Encode(edit.Context, value)));
            }
            else if (operation is not null)
            {
                edit.Apply(operation);
            }

            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }
}
