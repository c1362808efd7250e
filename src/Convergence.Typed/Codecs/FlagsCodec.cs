using System.Runtime.CompilerServices;

namespace Convergence.Typed.Internals;

/// <summary>The members of a [Flags] enum as <c>"A, B"</c>, in the order and with the names of <see cref="Enum.ToString()"/>.</summary>
internal static class FlagsCodec
{
    private const string Separator = ", ";

    public static TextCodec<T> Make<T>(ReadOnlySpan<(string Name, T Value)> members)
        where T : struct, Enum
    {
        // Highest first: a combination with a name of its own is taken before its parts.
        // Of several names for one value the first is written.
        (string Name, ulong Bits)[] all = [.. members.ToArray().Select(static member => (member.Name, ToBits(member.Value))).OrderByDescending(static member => member.Item2)];
        (string Name, ulong Bits)[] named = [.. all.DistinctBy(static member => member.Bits)];
        var byName = all.ToDictionary(static member => member.Name, static member => member.Bits, StringComparer.Ordinal);
        return new TextCodec<T>(
            $"a combination of {string.Join(Separator, named.Reverse().Select(static member => member.Name))}",
            value => Format(ToBits(value), named)!,
            (string text, out T value) =>
            {
                bool known = TryParse(text, byName, out ulong bits);
                value = FromBits<T>(bits);
                return known;
            },
            value => Format(ToBits(value), named) is null ? $"{value:D} is not a combination of members of {typeof(T).Name}." : null,
            isKey: true);
    }

    private static string? Format(ulong bits, (string Name, ulong Bits)[] named)
    {
        if (bits == 0)
        {
            return named.Length > 0 && named[^1].Bits == 0 ? named[^1].Name : "0";
        }

        var parts = new List<string>();
        foreach (var (name, part) in named)
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

    private static bool TryParse(string text, Dictionary<string, ulong> byName, out ulong bits)
    {
        bits = 0;
        if (text == "0")
        {
            return true;
        }

        foreach (string name in text.Split(Separator))
        {
            if (!byName.TryGetValue(name, out ulong part))
            {
                return false;
            }

            bits |= part;
        }

        return true;
    }

    private static ulong ToBits<T>(T value)
        where T : struct, Enum
        => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.As<T, byte>(ref value),
            2 => Unsafe.As<T, ushort>(ref value),
            4 => Unsafe.As<T, uint>(ref value),
            _ => Unsafe.As<T, ulong>(ref value),
        };

    private static T FromBits<T>(ulong bits)
        where T : struct, Enum
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
