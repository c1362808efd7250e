namespace QuickStart.Traces;

/// <summary>What two people did to one text without seeing each other: both halves start from the base.</summary>
internal sealed record ConcurrentHistory(string Base, IReadOnlyList<TextEdit> A, IReadOnlyList<TextEdit> B)
{
    public static ConcurrentHistory Load(string file)
    {
        using var json = TraceJson.Load(file);
        return TraceJson.Read(file, () => new ConcurrentHistory(
            json.RootElement.GetProperty("base").GetString()!,
            [.. TraceJson.Edits(json.RootElement.GetProperty("a"))],
            [.. TraceJson.Edits(json.RootElement.GetProperty("b"))]));
    }

    public IReadOnlyList<TextEdit> Half(string name) => name == "a" ? A : B;
}
