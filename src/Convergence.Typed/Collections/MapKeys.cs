using Convergence.Typed.Internals;

namespace Convergence.Typed;

/// <summary>Writes keys of maps as property names.</summary>
internal static class MapKeys
{
    public static string Format<TKey>(Codec<TKey> codec, TKey key, string map)
    {
        if (codec.Refuse(key) is { } reason)
        {
            throw new ArgumentException($"{map}: {reason}", nameof(key));
        }

        return codec.FormatKey(key) ?? throw new NotSupportedException($"{map}: keys of type {typeof(TKey).Name} are not supported; use string, Guid, an enum or an integer.");
    }
}
