namespace Convergence.Typed.Internals;

/// <summary>The members of an enum by name, as String elements. A name this version does not know is left in the data.</summary>
internal static class EnumCodec
{
    public static TextCodec<T> Make<T>(ReadOnlySpan<(string Name, T Value)> members)
        where T : struct, Enum
    {
        var byName = new Dictionary<string, T>(members.Length, StringComparer.Ordinal);
        var byValue = new Dictionary<T, string>(members.Length);
        foreach (var (name, value) in members)
        {
            byName.Add(name, value);
            byValue.TryAdd(value, name);
        }

        return new TextCodec<T>(
            $"one of {string.Join(", ", byName.Keys)}",
            value => byValue[value],
            (string text, out T value) => byName.TryGetValue(text, out value),
            value => byValue.ContainsKey(value) ? null : $"{value:D} is not a member of {typeof(T).Name}.",
            isKey: true);
    }
}
