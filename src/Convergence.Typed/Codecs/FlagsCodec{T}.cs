using System.Globalization;
using System.Runtime.CompilerServices;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>
/// The members of a [Flags] enum as <c>"A, B"</c>, in the order and with the names of <see cref="Enum.ToString()"/>. A name this version does not know is
/// reported, and kept when other flags are set: a newer version's flag survives an older one's edit.
/// </summary>
internal sealed class FlagsCodec<T> : Codec<T>
    where T : struct, Enum
{
    private const string Separator = ", ";

    // Highest first: a combination with a name of its own is taken before its parts.
    private readonly (string Name, ulong Bits)[] _named;
    private readonly Dictionary<string, ulong> _byName;

    public FlagsCodec(ReadOnlySpan<(string Name, T Value)> members)
    {
        (string Name, ulong Bits)[] all = [.. members.ToArray().Select(static member => (member.Name, Bits: ToBits(member.Value))).OrderByDescending(static member => member.Bits)];

        // Of several names for one value the first is written.
        _named = [.. all.DistinctBy(static member => member.Bits)];
        _byName = all.ToDictionary(static member => member.Name, static member => member.Bits, StringComparer.Ordinal);
        Expected = $"a combination of {string.Join(Separator, _named.Reverse().Select(static member => member.Name))}";
    }

    internal override string Expected { get; }

    internal override bool IsCostly => true;

    internal override string? Refuse(T value) => Format(ToBits(value)) is null ? $"{value:D} is not a combination of members of {typeof(T).Name}." : null;

    internal override bool TryRead(ModelContext context, ElementNode node, out T value)
    {
        ulong bits = 0;
        if (node is not StringNode text || !TryParse(text.Value, out bits, out var unknown) || (unknown.Count > 0 && !HasKnown(text.Value, unknown)))
        {
            value = default;
            return false;
        }

        value = FromBits(bits);
        if (unknown.Count > 0)
        {
            context.Mismatch(
                node, node.Path, string.Create(CultureInfo.InvariantCulture, $"'{node.Path}' holds {string.Join(Separator, unknown)}, unknown here, besides {value}. The data is left as it is."));
        }

        return true;
    }

    internal override DataValue Encode(ModelContext context, T value) => new StringData(context.NextElementId(), Format(ToBits(value))!);

    internal override bool TryUpdate(ElementNode node, T value, out DiscreteOperation? operation)
    {
        operation = null;
        if (node is not StringNode text)
        {
            return false;
        }

        ulong bits = ToBits(value);
        bool isReadable = TryParse(text.Value, out ulong present, out var unknown);
        if (isReadable && present == bits && (unknown.Count == 0 || HasKnown(text.Value, unknown)))
        {
            return true;
        }

        string encoded = string.Join(Separator, isReadable ? unknown.Prepend(Format(bits)!) : [Format(bits)!]);
        operation = new StringSet(node.Id, encoded);
        return true;
    }

    internal override string? FormatKey(T value) => Format(ToBits(value));

    internal override bool TryParseKey(string text, out T value)
    {
        bool isKey = TryParse(text, out ulong bits, out var unknown) && unknown.Count == 0 && Format(bits) == text;
        value = isKey ? FromBits(bits) : default;
        return isKey;
    }

    private static bool HasKnown(string text, List<string> unknown) => text.Split(Separator).Length > unknown.Count;

    private string? Format(ulong bits)
    {
        if (bits == 0)
        {
            return _named.Length > 0 && _named[^1].Bits == 0 ? _named[^1].Name : "0";
        }

        var parts = new List<string>();
        foreach (var (name, part) in _named)
        {
            if (part != 0 && (bits & part) == part)
            {
                parts.Add(name);
                bits &= ~part;
            }
        }

        parts.Reverse();
        return bits == 0 ? string.Join(Separator, parts) : null;
    }

    /// <summary>Reads the names; false when the text is no list of names at all.</summary>
    private bool TryParse(string text, out ulong bits, out List<string> unknown)
    {
        bits = 0;
        unknown = [];
        foreach (string name in text.Split(Separator))
        {
            if (_byName.TryGetValue(name, out ulong part))
            {
                bits |= part;
            }
            else if (string.IsNullOrWhiteSpace(name) || name.Contains(',', StringComparison.Ordinal))
            {
                return false;
            }
            else if (name != "0")
            {
                unknown.Add(name);
            }
        }

        return true;
    }

    private static ulong ToBits(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.As<T, byte>(ref value),
        2 => Unsafe.As<T, ushort>(ref value),
        4 => Unsafe.As<T, uint>(ref value),
        _ => Unsafe.As<T, ulong>(ref value),
    };

    private static T FromBits(ulong bits)
    {
        T value = default;
        switch (Unsafe.SizeOf<T>())
        {
            case 1:
                Unsafe.As<T, byte>(ref value) = (byte)bits;
                break;
            case 2:
                Unsafe.As<T, ushort>(ref value) = (ushort)bits;
                break;
            case 4:
                Unsafe.As<T, uint>(ref value) = (uint)bits;
                break;
            default:
                Unsafe.As<T, ulong>(ref value) = bits;
                break;
        }

        return value;
    }
}
