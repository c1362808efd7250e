using Microsoft.Data.Sqlite;
using QuickStart.Checks;
using QuickStart.Model;

namespace Convergence.Typed.IntegrationTests.QuickStart;

/// <summary>The judge of the sample's stories, with logs and boards that do not fit.</summary>
public sealed class VerdictTests : IDisposable
{
    private const string Ada = "a";

    private static readonly EditToken[] s_edits =
        [new(EditToken.Card, "ada-1"), new(EditToken.Vote, "4"), new(EditToken.Word, "ada-3"), new(EditToken.Title, "Roadmap ada-4")];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Ranges_that_cover_each_edit_once_fit()
    {
        var verdict = Judge((Ada, 1, 1), (Ada, 2, 3), (Ada, 4, 4));

        Assert.Empty(verdict.Problems);
        Assert.Equal(4, verdict.Edits);
    }

    [Fact]
    public void An_edit_between_two_ranges_that_is_lost_is_found() =>
        Assert.Equal(["word 'ada-3', number 3, is in the server's log 0 times"], Judge((Ada, 1, 2), (Ada, 4, 4)).Problems);

    [Fact]
    public void An_edit_that_two_ranges_hold_is_found() =>
        Assert.Equal(["vote '4', number 2, is in the server's log 2 times"], Judge((Ada, 1, 2), (Ada, 2, 4)).Problems);

    [Fact]
    public void An_edit_that_nobody_made_is_found() =>
        Assert.Equal(["the edit with the number 5 is in the server's log, and nobody made it"], Judge((Ada, 1, 5)).Problems);

    [Fact]
    public void Edits_of_another_store_are_not_taken_for_hers() =>
        Assert.Equal(["word 'ada-3', number 3, is in the server's log 0 times", "title 'Roadmap ada-4', number 4, is in the server's log 0 times"], Judge((Ada, 1, 2), ("b", 3, 4)).Problems);

    [Fact]
    public void An_edit_that_was_saved_and_that_the_next_life_did_not_find_is_told()
    {
        var journal = NewJournal();
        journal.Save(4);
        journal.Begin(Ada, 3);
        var verdict = new Verdict();

        verdict.CheckLog(Log((Ada, 1, 3)), journal);

        Assert.Contains("title 'Roadmap ada-4'", Assert.Single(verdict.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 4, true)]
    [InlineData(1, 3, false)]
    [InlineData(1, 5, false)]
    [InlineData(2, 5, false)]
    public void Numbers_without_a_journal_are_counted_from_one_on(long first, long last, bool fits)
    {
        var verdict = new Verdict();

        verdict.CheckNumbers(Log((Ada, first, last)), Ada, 4);

        Assert.Equal(fits, verdict.Problems.Count == 0);
        Assert.Equal((int)(last - first + 1), verdict.Edits);
    }

    [Fact]
    public void A_number_that_is_there_twice_is_found_without_a_journal()
    {
        var verdict = new Verdict();

        verdict.CheckNumbers(Log((Ada, 1, 3), (Ada, 3, 4)), Ada, 4);

        Assert.Contains("number 3 is in the server's log 2 times", Assert.Single(verdict.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_that_shows_what_was_made_fits()
    {
        var verdict = new Verdict();

        verdict.CheckBoard(NewBoard(), s_edits, withNotes: true);

        Assert.Empty(verdict.Problems);
    }

    [Fact]
    public void A_board_that_does_not_show_what_was_made_is_found()
    {
        var board = NewBoard();
        board.Cards.Add(new Card { Text = "ada-1", Votes = 1 });
        board.Cards.Add(new Card { Text = "bob-1" });
        board.Notes = "";
        board.Title = "Mine";
        var verdict = new Verdict();

        verdict.CheckBoard(board, s_edits, withNotes: true);

        Assert.Equal(
            [
                "card 'ada-1' is on the board 2 times",
                "card 'bob-1' is on the board, and nobody made it",
                "4 votes were given, the board shows 5",
                "the title 'Mine' was set by nobody",
                "word 'ada-3' is on the board 0 times",
            ],
            verdict.Problems);
    }

    [Fact]
    public void Notes_are_looked_at_only_when_nobody_else_writes_there()
    {
        var board = NewBoard();
        board.Notes = "";
        var verdict = new Verdict();

        verdict.CheckBoard(board, s_edits, withNotes: false);

        Assert.Empty(verdict.Problems);
    }

    [Fact]
    public void Boards_that_differ_are_found()
    {
        var other = NewBoard();
        other.Cards[0].Done = true;
        var verdict = new Verdict();

        verdict.CheckEqual(NewBoard(), NewBoard());
        Assert.Empty(verdict.Problems);
        verdict.CheckEqual(NewBoard(), other);
        Assert.Single(verdict.Problems);
    }

    public void Dispose() => _folder.Dispose();

    private static Board NewBoard() => new() { Title = "Roadmap ada-4", Notes = "ada-3 ", Cards = [new Card { Text = "ada-1", Votes = 4 }] };

    private static Journal NewJournal()
    {
        var journal = new Journal();
        journal.Begin(Ada, 0);
        for (var i = 0; i < s_edits.Length; i++)
        {
            journal.Make(i + 1, s_edits[i]);
        }

        return journal;
    }

    private Verdict Judge(params (string Replica, long First, long Last)[] entries)
    {
        var verdict = new Verdict();
        verdict.CheckLog(Log(entries), NewJournal());
        return verdict;
    }

    // The view of the server's schema that people read, as a table. What has no replica is of a client that knows nothing of numbers, and another model is none of ours.
    private ServerLog Log(params (string Replica, long First, long Last)[] entries)
    {
        var file = _folder.Combine($"{Guid.NewGuid():N}.db");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                "CREATE TABLE edits (model_id TEXT, replica_id TEXT, first_sequence INTEGER, last_sequence INTEGER);"
                + "INSERT INTO edits VALUES ('roadmap', NULL, NULL, NULL), ('other', 'a', 1, 9)";
            command.ExecuteNonQuery();
            command.CommandText = "INSERT INTO edits VALUES ('roadmap', $replica, $first, $last)";
            foreach (var (replica, first, last) in entries)
            {
                command.Parameters.Clear();
                command.Parameters.AddWithValue("$replica", replica);
                command.Parameters.AddWithValue("$first", first);
                command.Parameters.AddWithValue("$last", last);
                command.ExecuteNonQuery();
            }
        }

        return ServerLog.Read(file, "roadmap");
    }
}
