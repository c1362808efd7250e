namespace Convergence.Typed.Generators.Schemas;

/// <summary>What a JSON text holds, as far as schemas need it. The compiler brings no JSON reader that an analyzer may rely on.</summary>
internal sealed class JsonValue
{
    public static JsonValue Null { get; } = new();

    /// <summary>The members of an object; null for anything else.</summary>
    public Dictionary<string, JsonValue>? Members { get; init; }

    /// <summary>The items of a list; null for anything else.</summary>
    public List<JsonValue>? Items { get; init; }

    /// <summary>The content of a string; null for anything else.</summary>
    public string? Text { get; init; }

    /// <summary>A member of an object; null when it is absent or this is no object.</summary>
    public JsonValue? this[string name] => Members is not null && Members.TryGetValue(name, out JsonValue? value) ? value : null;

    /// <summary>The strings of a list; empty for anything else.</summary>
    public IEnumerable<string> Texts => (Items ?? []).Where(static item => item.Text is not null).Select(static item => item.Text!);
}
