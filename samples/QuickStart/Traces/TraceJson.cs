using System.IO.Compression;
using System.Text.Json;

namespace QuickStart.Traces;

/// <summary>Reads recorded histories: JSON, plain or compressed with gzip.</summary>
internal static class TraceJson
{
    public static JsonDocument Load(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var isCompressed = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
            stream.Position = 0;
            using var content = isCompressed ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
            return JsonDocument.Parse(content);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            throw new QuickStartException($"{file} cannot be read as a history: {problem.Message}");
        }
    }

    /// <summary>Takes a part of a history out of the JSON, with an error for people when it is not there.</summary>
    public static T Read<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new QuickStartException($"{file} is not a history of the expected form: {problem.Message}");
        }
    }

    public static IEnumerable<TextEdit> Edits(JsonElement patches) =>
        patches.EnumerateArray().Select(static patch => new TextEdit(patch[0].GetInt32(), patch[1].GetInt32(), patch[2].GetString()!));
}
