namespace QuickStart.Checks;

/// <summary>An edit that can be recognised wherever it turns up, because no other edit has its kind and text.</summary>
/// <param name="Kind">What was edited.</param>
/// <param name="Text">The text of a card, a new title, a word in the notes, or the number of votes that were added.</param>
internal readonly record struct EditToken(string Kind, string Text)
{
    public const string Card = "card";
    public const string Vote = "vote";
    public const string Title = "title";
    public const string Word = "word";
    public const string Replayed = "replayed";

    public override string ToString() => $"{Kind} '{Text}'";
}
