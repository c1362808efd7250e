using System.Globalization;
using QuickStart.Model;

namespace QuickStart.Checks;

/// <summary>Compares what people wrote down with the server's log and with the boards in the end. Counts edits and collects whatever does not fit.</summary>
internal sealed class Verdict
{
    private readonly List<string> _problems = [];

    /// <summary>Edits found in the log, each there once.</summary>
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

    /// <summary>Everything that was written down is in the log, and nothing is there twice. What is there and was not written down was made by somebody who was killed before she could.</summary>
    public void CheckLog(ServerLog log, IEnumerable<EditToken> journal, Func<EditToken, bool> counts, Func<EditToken, bool> wasCutOff)
    {
        var written = journal.ToHashSet();
        foreach (var edit in written)
        {
            Require(log.Edits.ContainsKey(edit), $"{edit} was saved, but is not in the server's log");
        }

        foreach (var (edit, times) in log.Edits.Where(entry => counts(entry.Key)))
        {
            Require(times == 1, $"{edit} is in the server's log {times} times");
            Require(written.Contains(edit) || wasCutOff(edit), $"{edit} is in the server's log, and nobody made it");
            Edits++;
        }
    }

    /// <summary>What is in the log is on the board: cards and words one by one, votes by their sum, and a title that somebody set.</summary>
    public void CheckBoard(Board board, ServerLog log, bool withNotes)
    {
        var cards = board.Cards.Select(static card => card.Text).ToList();
        CheckOnce(log.Edits.Keys.Where(static edit => edit.Kind == EditToken.Card), cards);
        var votes = log.Edits.Keys.Where(static edit => edit.Kind == EditToken.Vote).Sum(static edit => long.Parse(edit.Text, CultureInfo.InvariantCulture));
        var shown = board.Cards.Sum(static card => (long)card.Votes);
        Require(votes == shown, $"{votes} votes were given, the board shows {shown}");
        var titles = log.Edits.Keys.Where(static edit => edit.Kind == EditToken.Title).Select(static edit => edit.Text).ToHashSet();
        Require(titles.Count == 0 || titles.Contains(board.Title), $"the title '{board.Title}' was set by nobody");
        if (withNotes)
        {
            CheckOnce(log.Edits.Keys.Where(static edit => edit.Kind == EditToken.Word), board.Notes.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>The log has exactly as many entries of each client's store as it made edits.</summary>
    public void CheckEntries(ServerLog log, IEnumerable<int> expected)
    {
        int[] wanted = [.. expected.Order()];
        int[] found = [.. log.EntriesByReplica.Values.Order()];
        Require(wanted.SequenceEqual(found), $"the log has {string.Join(" and ", found)} entries, expected are {string.Join(" and ", wanted)}");
        Edits += found.Sum();
    }

    public void Require(bool holds, string problem)
    {
        if (!holds)
        {
            _problems.Add(problem);
        }
    }

    private void CheckOnce(IEnumerable<EditToken> edits, IEnumerable<string> shown)
    {
        var times = shown.CountBy(static text => text).ToDictionary();
        foreach (var edit in edits)
        {
            Require(times.Remove(edit.Text, out var count) && count == 1, $"{edit} is on the board {count} times");
        }

        foreach (var text in times.Keys)
        {
            _problems.Add($"'{text}' is on the board, but not in the server's log");
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
