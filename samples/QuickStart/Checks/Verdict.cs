using System.Globalization;
using QuickStart.Model;

namespace QuickStart.Checks;

/// <summary>Compares what people wrote down with the server's log and with the boards in the end. Counts edits and collects whatever does not fit.</summary>
internal sealed class Verdict
{
    private readonly List<string> _problems = [];

    /// <summary>Edits looked for in the log, each there once when nothing is wrong.</summary>
    public int Edits { get; private set; }

    /// <summary>What does not fit; empty when all is well.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Both people see the same.</summary>
    public void CheckEqual(Board ada, Board bob)
    {
        var (ofAda, ofBob) = (Lines(ada), Lines(bob));
        foreach (var (left, right) in ofAda.Zip(ofBob))
        {
            Require(left == right, $"Ada sees {left}, Bob sees {right}");
        }

        Require(ofAda.Count == ofBob.Count, $"Ada has {ada.Cards.Count} cards, Bob has {bob.Cards.Count}");
    }

    /// <summary>The log has each edit of a journal once, and nothing else of that store.</summary>
    public void CheckLog(ServerLog log, Journal journal)
    {
        _problems.AddRange(journal.Lost);
        var times = log.NumbersOf(journal.ReplicaId);
        foreach (var (number, edit) in journal.Edits)
        {
            Require(times.Remove(number, out var count) && count == 1, $"{edit}, number {number}, is in the server's log {count} times");
            Edits++;
        }

        foreach (var number in times.Keys)
        {
            _problems.Add($"the edit with the number {number} is in the server's log, and nobody made it");
        }
    }

    /// <summary>The log has the numbers from 1 to <paramref name="count"/> of a store, each once.</summary>
    public void CheckNumbers(ServerLog log, string replicaId, int count)
    {
        var times = log.NumbersOf(replicaId);
        Require(times.Count == count, $"the log has {times.Count} edits, expected are {count}");
        foreach (var (number, found) in times)
        {
            Require(found == 1 && number <= count, $"the edit with the number {number} is in the server's log {found} times, of {count} edits");
        }

        Edits += times.Count;
    }

    /// <summary>What was made is on the board: cards and words one by one, votes by their sum, and a title that somebody set.</summary>
    public void CheckBoard(Board board, IEnumerable<EditToken> made, bool withNotes)
    {
        var edits = made.ToLookup(static edit => edit.Kind, static edit => edit.Text);
        CheckOnce(EditToken.Card, edits[EditToken.Card], board.Cards.Select(static card => card.Text));
        var votes = edits[EditToken.Vote].Sum(static amount => long.Parse(amount, CultureInfo.InvariantCulture));
        var shown = board.Cards.Sum(static card => (long)card.Votes);
        Require(votes == shown, $"{votes} votes were given, the board shows {shown}");
        var titles = edits[EditToken.Title].ToHashSet();
        Require(titles.Count == 0 || titles.Contains(board.Title), $"the title '{board.Title}' was set by nobody");
        if (withNotes)
        {
            CheckOnce(EditToken.Word, edits[EditToken.Word], board.Notes.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    public void Require(bool holds, string problem)
    {
        if (!holds)
        {
            _problems.Add(problem);
        }
    }

    private void CheckOnce(string kind, IEnumerable<string> made, IEnumerable<string> shown)
    {
        var times = shown.CountBy(static text => text).ToDictionary();
        foreach (var text in made)
        {
            Require(times.Remove(text, out var count) && count == 1, $"{kind} '{text}' is on the board {count} times");
        }

        foreach (var text in times.Keys)
        {
            _problems.Add($"{kind} '{text}' is on the board, and nobody made it");
        }
    }

    private static List<string> Lines(Board board) =>
    [
        $"the title '{board.Title}'",
        $"the notes '{board.Notes}'",
        $"{board.Replayed} replayed edits",
        .. board.Cards.Select(static card => $"the card '{card.Text}' (done: {card.Done}, due: {card.Due:O}, votes: {card.Votes})"),
    ];
}
