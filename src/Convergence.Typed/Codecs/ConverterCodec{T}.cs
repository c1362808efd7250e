using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A value as a converter of the user's writes it.</summary>
internal sealed class ConverterCodec<T>(IWireConverter<T> converter) : Codec<T>
{
    internal override string Expected => $"what {converter.GetType().Name} writes";

    // An object may be changed by whoever has it, so each reader gets one of its own.
    internal override bool IsCostly => typeof(T).IsValueType;

    internal override string? Refuse(T value)
    {
        if (value is null)
        {
            return "null cannot be stored here.";
        }

        WireValue wire;
        try
        {
            wire = converter.ToWire(value);
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }

        return wire.Kind switch
        {
            ElementKind.String => Codecs.String.Refuse(wire.AsString()),
            ElementKind.Number => Codecs.Double.Refuse(wire.AsNumber()),
            ElementKind.Date => Codecs.DateTime.Refuse(wire.AsDate()),
            ElementKind.Boolean => null,
            _ => $"{converter.GetType().Name} wrote nothing for it.",
        };
    }

    internal override bool TryRead(ModelContext context, ElementNode node, out T value)
    {
        WireValue? wire = node switch
        {
            StringNode text => text.Value,
            NumberNode number => number.Value,
            BooleanNode truth => truth.Value,
            DateNode date => date.Value,
            _ => null,
        };
        if (wire is { } some)
        {
            return TryRead(some, out value);
        }

        value = default!;
        return false;
    }

    internal override T Copy(T value) => typeof(T).IsValueType || value is null || Refuse(value) is not null || !TryRead(converter.ToWire(value), out var copy) ? value : copy;

    internal override DataValue Encode(ModelContext context, T value)
    {
        var wire = converter.ToWire(value);
        return wire.Kind switch
        {
            ElementKind.String => Codecs.String.Encode(context, wire.AsString()),
            ElementKind.Number => Codecs.Double.Encode(context, wire.AsNumber()),
            ElementKind.Boolean => Codecs.Boolean.Encode(context, wire.AsBoolean()),
            _ => Codecs.DateTime.Encode(context, wire.AsDate()),
        };
    }

    internal override bool TryUpdate(ElementNode node, T value, out DiscreteOperation? operation)
    {
        var wire = converter.ToWire(value);
        return wire.Kind switch
        {
            ElementKind.String => Codecs.String.TryUpdate(node, wire.AsString(), out operation),
            ElementKind.Number => Codecs.Double.TryUpdate(node, wire.AsNumber(), out operation),
            ElementKind.Boolean => Codecs.Boolean.TryUpdate(node, wire.AsBoolean(), out operation),
            _ => Codecs.DateTime.TryUpdate(node, wire.AsDate(), out operation),
        };
    }

    internal override bool AreEqual(T left, T right)
        => EqualityComparer<T>.Default.Equals(left, right)
            || (left is not null && right is not null && Refuse(left) is null && Refuse(right) is null && converter.ToWire(left) == converter.ToWire(right));

    internal override string? FormatKey(T value) => converter.ToWire(value) is { Kind: ElementKind.String } text ? text.AsString() : null;

    internal override bool TryParseKey(string text, out T value)
        => TryRead(text, out value) && string.Equals(FormatKey(value), text, StringComparison.Ordinal);

    private bool TryRead(WireValue wire, out T value)
    {
        try
        {
            value = converter.FromWire(wire);
            return value is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            value = default!;
            return false;
        }
    }
}
