using System.Security.Cryptography;
using System.Text;

namespace Convergence.Typed.Server;

/// <summary>Reconnect tokens (protocol/connection.md §6): 32 characters, of which the server keeps a hash.</summary>
internal static class ReconnectToken
{
    private const int Length = 32;
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+";

    /// <summary>Makes one that nobody can guess: 192 random bits.</summary>
    public static string New() => RandomNumberGenerator.GetString(Characters, Length);

    /// <summary>What is stored. A plain hash will do, since there is nothing to guess.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
