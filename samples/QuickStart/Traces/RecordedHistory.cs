namespace QuickStart.Traces;

/// <summary>What somebody really typed: edits of an empty text, one after another, and the text they lead to.</summary>
internal sealed record RecordedHistory(IReadOnlyList<TextEdit> Edits, string End)
{
    public static RecordedHistory Load(string file)
    {
        using var json = TraceJson.Load(file);
        return TraceJson.Read(file, () =>
        {
            var start = json.RootElement.GetProperty("startContent").GetString();
            if (start is not "")
            {
                throw new QuickStartException($"{file} starts with a text; only histories that start with nothing can be replayed.");
            }

            var edits = json.RootElement.GetProperty("txns").EnumerateArray().SelectMany(static transaction => TraceJson.Edits(transaction.GetProperty("patches"))).ToArray();
            return new RecordedHistory(edits, json.RootElement.GetProperty("endContent").GetString()!);
        });
    }
}
