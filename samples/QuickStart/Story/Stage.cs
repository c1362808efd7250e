using QuickStart.Checks;
using QuickStart.Roles;

namespace QuickStart.Story;

/// <summary>What every story needs: a folder, a server, Ada and Bob, and the end in which everything is compared.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly bool _keep;
    private readonly CancellationTokenSource _deadline;

    public Stage(bool keep, TimeSpan limit)
    {
        _keep = keep;
        _deadline = new CancellationTokenSource(limit);
        Folder = Directory.CreateTempSubdirectory("quickstart-").FullName;
        Server = new Server(Path.Combine(Folder, "server.db"));
        Ada = new Person("ada", Folder);
        Bob = new Person("bob", Folder);
    }

    public string Folder { get; }

    public Server Server { get; }

    public Person Ada { get; }

    public Person Bob { get; }

    /// <summary>Ends every wait of a story that takes too long, or that somebody has interrupted.</summary>
    public CancellationToken Deadline => _deadline.Token;

    public bool IsInterrupted { get; private set; }

    /// <summary>Ends the story, so that nothing of it is left behind.</summary>
    public void Interrupt()
    {
        IsInterrupted = true;
        _deadline.Cancel();
    }

    /// <summary>Starts the server and both people.</summary>
    public async Task OpenAsync(params string[] arguments)
    {
        Screen.Tell("The server starts, a process of its own, with a SQLite file.");
        await Server.StartAsync(Deadline);
        Screen.Note(Server.Url);
        Screen.Tell("Ada and Bob open the same board, each in a process of their own with a local SQLite file.");
        await Ada.StartAsync(Server.Url, Deadline, arguments);
        await Bob.StartAsync(Server.Url, Deadline, arguments);
        await MeetAsync();
        Screen.Status(this);
    }

    /// <summary>Waits until the server has everything and both people have seen all of it.</summary>
    public async Task MeetAsync()
    {
        var versions = await Task.WhenAll(Ada.AcknowledgedAsync(Deadline), Bob.AcknowledgedAsync(Deadline));
        var reach = $"reach {versions.Max()}";
        await Task.WhenAll(Ada.DoAsync(reach, Deadline), Bob.DoAsync(reach, Deadline));
    }

    /// <summary>Compares the boards with each other, and with what <paramref name="check"/> knows; prints the last line.</summary>
    public async Task<int> CompareAsync(Action<Verdict, ServerLog, Model.Board> check)
    {
        var (ada, bob) = await ReadBoardsAsync();
        Screen.Boards(ada, bob);
        await Ada.DisposeAsync();
        await Bob.DisposeAsync();
        await Server.DisposeAsync();
        var verdict = Judge(ada, bob, check);
        if (verdict.Problems.Count > 0)
        {
            Screen.Problems(verdict.Problems);
            return 1;
        }

        Console.WriteLine($"converged: {verdict.Edits} edits, each applied once");
        return 0;
    }

    /// <summary>Both boards at this moment.</summary>
    public async Task<(Model.Board Ada, Model.Board Bob)> ReadBoardsAsync() => (await Ada.ReadBoardAsync(Deadline), await Bob.ReadBoardAsync(Deadline));

    /// <summary>Compares the boards with each other and with the server's log; the server is not running.</summary>
    public Verdict Judge(Model.Board ada, Model.Board bob, Action<Verdict, ServerLog, Model.Board> check)
    {
        var verdict = new Verdict();
        verdict.CheckEqual(ada, bob);
        check(verdict, ServerLog.Read(Server.DataFile, ActorRole.BoardId), ada);
        return verdict;
    }

    /// <summary>Everything both wrote down is in the log once and on the board, and nothing else.</summary>
    public void CheckEdits(Verdict verdict, ServerLog log, Model.Board board)
    {
        verdict.CheckLog(log, Ada.Journal);
        verdict.CheckLog(log, Bob.Journal);
        verdict.CheckBoard(board, Ada.Journal.Edits.Values.Concat(Bob.Journal.Edits.Values), withNotes: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Ada.DisposeAsync();
        await Bob.DisposeAsync();
        await Server.DisposeAsync();
        _deadline.Dispose();
        if (_keep)
        {
            await Console.Error.WriteLineAsync($"The files are in {Folder}.");
        }
        else
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
