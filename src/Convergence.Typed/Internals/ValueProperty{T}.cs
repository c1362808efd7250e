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
    }

    /// <summary>Calls what the user's part of the proxy has to say before its setter changes something; null when it says nothing.</summary>
    public Action<RealTimeObject, T>? Changing { get; init; }

    /// <inheritdoc/>
    internal override bool IsValue => true;

    /// <inheritdoc/>
    private protected override bool IsPlain
        // A string that may be null is read the same way as long as there is a text.
        => _codec is BooleanCodec or NumberCodec<int> or NumberCodec<double> or DateTimeCodec or StringCodec or NullableReferenceCodec<string>;

    /// <summary>The codec, for drafts.</summary>
    internal Codec<T> Codec => _codec;

    /// <summary>Reads the property. The frequent types need no call at all: an auto-property has none either.</summary>
    /// <param name="owner">The proxy.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get(RealTimeObject owner)
    {
        if (typeof(T) == typeof(bool))
        {
            if (owner.Slots.TryGetBoolean(PlainSlot, out bool value))
            {
                return Unsafe.As<bool, T>(ref value);
            }
        }
        else if (typeof(T) == typeof(int))
        {
            if (owner.Slots.TryGetNumber(PlainSlot, out double number) && double.ConvertToIntegerNative<int>(number) is var value && value == number)
            {
                return Unsafe.As<int, T>(ref value);
            }
        }
        else if (typeof(T) == typeof(double))
        {
            if (owner.Slots.TryGetNumber(PlainSlot, out double value))
            {
                return Unsafe.As<double, T>(ref value);
            }
        }
        else if (typeof(T) == typeof(DateTime))
        {
            if (owner.Slots.TryGetDate(PlainSlot, out var value))
            {
                return Unsafe.As<DateTime, T>(ref value);
            }
        }
        else if (typeof(T) == typeof(string))
        {
            if (owner.Slots.GetText(PlainSlot)?.WholeValue is { } value)
            {
                return Unsafe.As<string, T>(ref value);
            }
        }
        else if (owner.Slots.GetText(Slot)?.Interpretation is DecodedValue<T> known && known.Codec == _codec)
        {
            return known.Value;
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

        if (_codec.TryRead(owner.Context, node, out var value))
        {
            if (_codec.IsCostly && node is StringNode text)
            {
                text.Interpretation = new DecodedValue<T>(_codec, value);
            }

            return value;
        }

        Mismatches.Report(owner.Context, node, FullName, _codec.Expected, _default);
        return _codec.Copy(_default);
    }

    /// <summary>True when the frequent types see at once that the element has the value: no gate is taken and nothing is emitted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsUnchanged(RealTimeObject owner, T value)
    {
        bool isPlain = typeof(T) == typeof(bool) || typeof(T) == typeof(int) || typeof(T) == typeof(double) || typeof(T) == typeof(DateTime) || typeof(T) == typeof(string);
        var node = owner.Slots[isPlain ? PlainSlot : Slot];
        if (typeof(T) == typeof(bool))
        {
            return node is BooleanNode { IsAttached: true } truth && truth.Value == Unsafe.As<T, bool>(ref value);
        }

        if (typeof(T) == typeof(int))
        {
            return node is NumberNode { IsAttached: true } number && number.Value == Unsafe.As<T, int>(ref value);
        }

        if (typeof(T) == typeof(double))
        {
            return node is NumberNode { IsAttached: true } number
                && BitConverter.DoubleToInt64Bits(number.Value) == BitConverter.DoubleToInt64Bits(Unsafe.As<T, double>(ref value));
        }

        if (typeof(T) == typeof(DateTime))
        {
            // Written in another kind, or finer than a millisecond, it may be the same all the same; that is found out later.
            return node is DateNode { IsAttached: true } date && Unsafe.As<T, DateTime>(ref value) is { Kind: DateTimeKind.Utc } instant && date.Value == instant;
        }

        if (typeof(T) == typeof(string))
        {
            return node is StringNode { IsAttached: true, WholeValue: { } whole } && string.Equals(whole, Unsafe.As<T, string>(ref value), StringComparison.Ordinal);
        }

        return node is StringNode { IsAttached: true, Interpretation: DecodedValue<T> known } && known.Codec == _codec && _codec.AreAlike(known.Value, value);
    }

    private void Write(RealTimeObject owner, T value)
    {
        if (_codec.Refuse(value) is { } reason)
        {
            throw Refused(reason);
        }

        if (Changing is { } changing && IsChanged(owner, value))
        {
            owner.EnsureEditable();
            changing(owner, value);
        }

        var edit = owner.BeginEdit();
        bool done = false;
        try
        {
            var node = owner.ObjectNode.GetSlot(Slot);
            if (node is null || !_codec.TryUpdate(node, value, out var operation) || (operation is not null && IsFormer(node)))
            {
                edit.Apply(Replacing(owner, node, _codec.Encode(edit.Context, value)));
            }
            else if (operation is not null)
            {
                edit.Apply(operation, node);
            }

            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }

    private bool IsChanged(RealTimeObject owner, T value)
    {
        using (owner.Context.Read())
        {
            return owner.ObjectNode.GetSlot(Slot) is not { } node || !_codec.TryUpdate(node, value, out var operation) || operation is not null;
        }
    }
}
