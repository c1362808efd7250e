using System.Buffers.Text;
using System.Security.Cryptography;

namespace Convergence.Typed;

/// <summary>Prefixes of element ids that nobody else has.</summary>
internal static class IdPrefixes
{
    /// <summary>A whole prefix: a mark that no server begins one with, and 72 random bits.</summary>
    public static string New() => "@" + Random(9);

    /// <summary>Random text, four characters for three bytes.</summary>
    public static string Random(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
