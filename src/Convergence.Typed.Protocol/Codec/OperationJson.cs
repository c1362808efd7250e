using System.Text.Encodings.Web;
using System.Text.Json;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Protocol;

/// <summary>Operations and values as JSON text, for stores and logs: readable, exact, and independent of the wire.</summary>
internal static class OperationJson
{
    // The text is stored, never put into a web page: letters of all scripts stay readable.
    private static readonly OperationJsonContext s_json = new(new JsonSerializerOptions(OperationJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes an operation.</summary>
    public static string Serialize(Operation operation) => JsonSerializer.Serialize(OperationJsonRecord.From(operation), s_json.OperationJsonRecord);

    /// <summary>Reads an operation.</summary>
    /// <exception cref="MalformedMessageException">The text is not a stored operation.</exception>
    public static Operation Deserialize(string json)
    {
        try
        {
            return (JsonSerializer.Deserialize(json, s_json.OperationJsonRecord) ?? throw new JsonException("It is null.")).ToOperation();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new MalformedMessageException($"A stored operation cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a value.</summary>
    public static string SerializeValue(DataValue value) => JsonSerializer.Serialize(ValueJson.From(value), s_json.ValueJson);

    /// <summary>Reads a value.</summary>
    /// <exception cref="MalformedMessageException">The text is not a stored value.</exception>
    public static DataValue DeserializeValue(string json)
    {
        try
        {
            return (JsonSerializer.Deserialize(json, s_json.ValueJson) ?? throw new JsonException("It is null.")).ToValue();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new MalformedMessageException($"A stored value cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads an object, such as the root of a model.</summary>
    /// <exception cref="MalformedMessageException">The text is not a stored object.</exception>
    public static ObjectData DeserializeObject(string json) =>
        DeserializeValue(json) as ObjectData ?? throw new MalformedMessageException("A stored value should be an object and is not.");
}
