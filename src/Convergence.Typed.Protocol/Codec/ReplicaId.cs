using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Convergence.Typed.Protocol;

/// <summary>Ids of local stores: 128 random bits, written as 32 hexadecimal digits.</summary>
internal static class ReplicaId
{
    /// <summary>Makes one that no other store has.</summary>
    public static UInt128 New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>The 32 lower-case hexadecimal digits of an id.</summary>
    public static string ToText(UInt128 id) => id.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToText"/> wrote; false for anything else.</summary>
    public static bool TryParse(string text, out UInt128 id)
    {
        id = default;
        return text.Length == 32 && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
