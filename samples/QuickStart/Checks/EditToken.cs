using System.Globalization;

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

    // One process makes fewer edits than this, so the numbers of its next life start above all of its last.
    private const int EditsPerRun = 10_000;

    /// <summary>The number of an edit, different for each that somebody makes in any life. Above zero, so that no vote is worth nothing.</summary>
    public static int Number(int run, int edit) => (run * EditsPerRun) + edit + 1;

    /// <summary>The text by which an edit is recognised.</summary>
    public static string Mark(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");

    /// <summary>How many votes an edit is worth: Bob's are even and Ada's odd, so nobody ever adds what somebody else has added.</summary>
    public static int VotesOf(string name, int number) => (number * 2) + (name == "ada" ? 1 : 0);

    public override string ToString() => $"{Kind} '{Text}'";
}
