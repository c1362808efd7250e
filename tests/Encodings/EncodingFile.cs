using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convergence.Typed.Encodings;

/// <summary><c>schemas/encodings.json</c>: the frozen encodings, as published.</summary>
public static class EncodingFile
{
    private static readonly JsonElement s_root = JsonElement.Parse(File.ReadAllText(Find()));

    public static IReadOnlyList<JsonElement> Rows { get; } = [.. s_root.GetProperty("encodings").EnumerateArray()];

    /// <summary>The entries of a part of a row: vectors, refused or unreadable.</summary>
    public static IReadOnlyList<JsonElement> Part(string type, string part)
    {
        var row = Rows.Single(row => row.GetProperty("type").GetString() == type);
        return row.TryGetProperty(part, out var entries) ? [.. entries.EnumerateArray()] : [];
    }

    /// <summary>Data of the file as a value to write.</summary>
    public static ElementValue ToValue(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Object when data.TryGetProperty("$date", out var date) => date.GetDateTime(),
        JsonValueKind.Object => ElementValue.Object([.. data.EnumerateObject().Select(static property => (property.Name, ToValue(property.Value)))]),
        JsonValueKind.Array => ElementValue.Array([.. data.EnumerateArray().Select(ToValue)]),
        _ => data,
    };

    /// <summary>What an element holds, as the file writes it.</summary>
    public static JsonNode? ToData(RealTimeElement element) => element.Value switch
    {
        DateTime date => new JsonObject { ["$date"] = date.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) },
        _ when element.Kind == Operations.ElementKind.Object => new JsonObject(element.Keys.Select(key => KeyValuePair.Create(key, ToData(element[key]!)))),
        _ when element.Kind == Operations.ElementKind.Array => new JsonArray([.. element.Children.Select(ToData)]),
        _ => element.ToJson(),
    };

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "schemas", "encodings.json")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new FileNotFoundException("schemas/encodings.json was not found above the tests."), "schemas", "encodings.json");
    }
}
