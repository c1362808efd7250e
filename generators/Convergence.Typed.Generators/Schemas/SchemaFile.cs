namespace Convergence.Typed.Generators.Schemas;

/// <summary>One checked-in schema.</summary>
internal sealed class SchemaFile
{
    public const string Suffix = ".schema.json";

    private SchemaFile(JsonValue root) => Root = root;

    public JsonValue Root { get; }

    /// <summary>The full name of the class it was made of.</summary>
    public string ClassName => Root["x-cvt-class"]!.Text!;

    /// <summary>The collection; null unless it is that of a root object.</summary>
    public string? Collection => Root["x-cvt-collection"]?.Text;

    /// <summary>Reads a file; null when it is no schema of ours.</summary>
    /// <exception cref="FormatException">It is no JSON.</exception>
    public static SchemaFile? Read(string text)
    {
        JsonValue root = JsonReader.Read(text);
        return root["x-cvt-class"]?.Text is not null && root["properties"]?.Members is not null ? new SchemaFile(root) : null;
    }

    /// <summary>What a schema refers to: a type of its own; null when it refers to nothing.</summary>
    public JsonValue? Resolve(JsonValue schema)
    {
        JsonValue? reference = schema["$ref"] ?? schema["anyOf"]?.Items?.Select(static item => item["$ref"]).FirstOrDefault(static found => found is not null);
        const string Prefix = "#/$defs/";
        return reference?.Text switch
        {
            "#" => Root,
            { } text when text.StartsWith(Prefix, StringComparison.Ordinal) => Root["$defs"]?[text.Substring(Prefix.Length)],
            _ => null,
        };
    }
}
