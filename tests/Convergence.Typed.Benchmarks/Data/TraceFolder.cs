using System.IO.Compression;
using System.Text.Json;

namespace Convergence.Typed.Benchmarks.Data;

/// <summary>The recorded editing histories.</summary>
internal static class TraceFolder
{
    /// <summary>Reads a history of one author, from the empty text.</summary>
    public static (TextEdit[] Edits, string End) ReadTrace(string name)
    {
        using var json = Read($"{name}.json.gz");
        var root = json.RootElement;
        var patches = root.GetProperty("txns").EnumerateArray().SelectMany(static transaction => transaction.GetProperty("patches").EnumerateArray());
        return ([.. patches.Select(ReadEdit)], root.GetProperty("endContent").GetString()!);
    }

    /// <summary>Reads two histories that start from the same text, of 10,000 edits each.</summary>
    public static ConcurrentHistories ReadConcurrent(string name)
    {
        using var json = Read($"concurrent-10k-{name}.json.gz");
        var root = json.RootElement;
        return new ConcurrentHistories(
            root.GetProperty("base").GetString()!,
            [.. root.GetProperty("a").EnumerateArray().Select(ReadEdit)],
            [.. root.GetProperty("b").EnumerateArray().Select(ReadEdit)]);
    }

    private static TextEdit ReadEdit(JsonElement edit) => new(edit[0].GetInt32(), edit[1].GetInt32(), edit[2].GetString()!);

    private static JsonDocument Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Find(), file)), CompressionMode.Decompress);
        return JsonDocument.Parse(stream);
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("TRACES_DIR") is { Length: > 0 } named)
        {
            return named;
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string path = Path.Combine(directory.FullName, "shared", "traces");
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        throw new DirectoryNotFoundException("There is no folder shared/traces above the program; set TRACES_DIR.");
    }
}
