using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Convergence.Typed.Protocol;

/// <summary>
/// Strings that come back exactly as they were. Deleting one half of a surrogate pair leaves text that no JSON string can hold; such text is stored as an object with
/// its UTF-16 code units in base64.
/// </summary>
internal sealed class ExactStringConverter : JsonConverter<string>
{
    private const string UnitsName = "utf16";

    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || !reader.ValueTextEquals(UnitsName) || !reader.Read())
        {
            throw new JsonException("A string is expected here.");
        }

        var units = reader.GetBytesFromBase64();
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject || units.Length % sizeof(char) != 0)
        {
            throw new JsonException($"A string given as '{UnitsName}' is broken.");
        }

        return string.Create(units.Length / sizeof(char), units, static (text, bytes) => bytes.CopyTo(MemoryMarshal.AsBytes(text)));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (IsWellFormed(value))
        {
            writer.WriteStringValue(value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteBase64String(UnitsName, MemoryMarshal.AsBytes(value.AsSpan()));
        writer.WriteEndObject();
    }

    private static bool IsWellFormed(string value)
    {
        var rest = value.AsSpan();
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var index)
        {
            if (index + 1 >= rest.Length || !char.IsSurrogatePair(rest[index], rest[index + 1]))
            {
                return false;
            }

            rest = rest[(index + 2)..];
        }

        return true;
    }
}
