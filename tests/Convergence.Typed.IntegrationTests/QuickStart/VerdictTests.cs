using Microsoft.Data.Sqlite;
using QuickStart.Checks;
using QuickStart.Model;

namespace Convergence.Typed.IntegrationTests.QuickStart;

/// <summary>The judge of the sample's stories, with logs and boards that do not fit.</summary>
public sealed class VerdictTests : IDisposable
{
    private const string Card = """{"op":"arrayInsert","id":"1:1","index":0,"value":{"id":"2:1","object":{"Text":{"id":"2:2","string":"ada-1"}}}}""";
    private const string Vote = """{"op":"numberDelta","id":"2:3","number":4}""";
    private const string Word = """{"op":"stringSplice","id":"1:2","index":0,"delete":0,"insert":"ada-3 "}""";
    private const string Title = """{"op":"stringSet","id":"1:3","text":"Roadmap bob-4","noOp":true}""";

    private static readonly EditToken[] s_journal =
        [new(EditToken.Card, "ada-1"), new(EditToken.Vote, "4"), new(EditToken.Word, "ada-3"), new(EditToken.Title, "Roadmap bob-4")];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_fits_is_counted()
    {
        var verdict = Judge([Card, Vote, $$"""{"op":"compound","operations":[{{Word}},{"op":"booleanSet","id":"2:4","boolean":true}]}""", Title], NewBoard());

        Assert.Empty(verdict.Problems);
        Assert.Equal(4, verdict.Edits);
    }

    [Fact]
    public void A_lost_edit_is_found() => AssertProblem("word 'ada-3' was saved, but is not in the server's log", Judge([Card, Vote, Title], NewBoard()));

    [Fact]
    public void An_edit_that_was_applied_twice_is_found() => AssertProblem("vote '4' is in the server's log 2 times", Judge([Card, Vote, Vote, Word, Title], NewBoard()));

    [Fact]
    public void An_edit_that_nobody_made_is_found()
    {
        const string Other = """{"op":"stringSet","id":"1:3","text":"Roadmap bob-5"}""";

        AssertProblem("title 'Roadmap bob-5' is in the server's log, and nobody made it", Judge([Card, Vote, Word, Title, Other], NewBoard()));
        Assert.Empty(Judge([Card, Vote, Word, Title, Other], NewBoard(), wasCutOff: static edit => edit.IsOf("bob", 0)).Problems);
    }

    [Fact]
    public void A_board_that_does_not_show_the_log_is_found()
    {
        var board = NewBoard();
        board.Cards.Add(new Card { Text = "ada-1", Votes = 1 });
        board.Notes = "";
        board.Title = "Mine";

        var verdict = Judge([Card, Vote, Word, Title], board);

        AssertProblem("card 'ada-1' is on the board 2 times", verdict);
        AssertProblem("4 votes were given, the board shows 5", verdict);
        AssertProblem("word 'ada-3' is on the board 0 times", verdict);
        AssertProblem("the title 'Mine' was set by nobody", verdict);
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

    [Fact]
    public void Another_number_of_entries_is_found()
    {
        var verdict = new Verdict();
        verdict.CheckEntries(Log([Card, Vote]), [3]);

        Assert.Single(verdict.Problems);
    }

    [Theory]
    [InlineData("card", "ada-1", "ada", 0, true)]
    [InlineData("card", "ada-1", "bob", 0, false)]
    [InlineData("title", "Roadmap bob-10001", "bob", 1, true)]
    [InlineData("title", "Roadmap bob-10001", "bob", 0, false)]
    [InlineData("vote", "20003", "ada", 1, true)]
    [InlineData("vote", "20002", "ada", 1, false)]
    [InlineData("word", "nothing", "ada", 0, false)]
    public void An_edit_names_its_maker(string kind, string text, string name, int run, bool isOf) => Assert.Equal(isOf, new EditToken(kind, text).IsOf(name, run));

    public void Dispose() => _folder.Dispose();

    private static Board NewBoard() => new() { Title = "Roadmap bob-4", Notes = "ada-3 ", Cards = [new Card { Text = "ada-1", Votes = 4 }] };

    private static void AssertProblem(string problem, Verdict verdict) => Assert.Contains(problem, verdict.Problems);

    private Verdict Judge(string[] operations, Board board, Func<EditToken, bool>? wasCutOff = null)
    {
        var log = Log(operations);
        var verdict = new Verdict();
        verdict.CheckLog(log, s_journal, static _ => true, wasCutOff ?? (static _ => false));
        verdict.CheckBoard(board, log, withNotes: true);
        return verdict;
    }

    // The view of the server's schema that people read, as a table.
    private ServerLog Log(string[] operations)
    {
        var file = _folder.Combine($"{Guid.NewGuid():N}.db");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE edits (model_id TEXT, replica_id TEXT, operation TEXT)";
            command.ExecuteNonQuery();
            command.CommandText = "INSERT INTO edits VALUES ('roadmap', 'r', $operation)";
            var parameter = command.Parameters.Add("$operation", SqliteType.Text);
            foreach (var operation in operations)
            {
                parameter.Value = operation;
                command.ExecuteNonQuery();
            }
        }

        return ServerLog.Read(file, "roadmap");
    }
}
