using System.Diagnostics;
using System.Text;
using Convergence.Typed.Operations;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed.Sqlite.Tests;

/// <summary>What a store in a file must do beyond the contract: last, and tell people what is wrong with their file.</summary>
public sealed class SqliteStoreTests : IAsyncLifetime
{
    private static readonly StoreOwner s_owner = new("ws://localhost/", "convergence", "default", "normal", "ada");

    private readonly TemporaryFolder _folder = new();
    private SqliteStore _store = null!;
    private StoreState _state = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string StorePath => _folder.Combine("store.db");

    public async ValueTask InitializeAsync() => await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void The_writer_uses_the_write_ahead_log_and_syncs_each_commit()
    {
        Assert.Equal("wal", _store.WriterConnection!.QueryText("PRAGMA journal_mode"));
        Assert.Equal(2, _store.WriterConnection!.QueryInt64("PRAGMA synchronous"));
        Assert.Equal(1, _store.WriterConnection!.QueryInt64("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task What_the_store_knows_of_itself_survives_a_restart()
    {
        Assert.NotEqual(UInt128.Zero, _state.ReplicaId);
        await AddModelAsync();
        await CommitAsync(Pending(1), Pending(7), new PutOwner(s_owner));

        await ReopenAsync();
        Assert.Equal((7, s_owner), (_state.IssuedSequence, _state.Owner));
        Assert.Empty(_state.FormerReplicaIds);

        var former = _state.ReplicaId;
        await CommitAsync(new TakeReplicaId(5), new RemovePending(1, new EditId(former, 1)));
        await ReopenAsync();
        Assert.Equal((UInt128)5, _state.ReplicaId);
        Assert.Equal([former], _state.FormerReplicaIds);
        Assert.Equal(7, _state.IssuedSequence);

        // The numbers go on, and a former id ends with its last pending edit.
        await CommitAsync(new RemovePending(1, new EditId(former, 7)));
        await ReopenAsync();
        Assert.Empty(_state.FormerReplicaIds);
        Assert.Equal(7, _state.IssuedSequence);
    }

    [Fact]
    public async Task Two_stores_have_different_replica_ids()
    {
        await using var other = new SqliteStore(_folder.Combine("other.db"));
        Assert.NotEqual(_state.ReplicaId, (await other.OpenAsync(Cancellation)).ReplicaId);
    }

    [Fact]
    public async Task Keys_of_deleted_models_are_not_used_again_after_a_restart()
    {
        await AddModelAsync();
        await CommitAsync(new DeleteModel(1));

        await ReopenAsync();

        Assert.Equal(2, _store.NewModelKey());
    }

    [Fact]
    public async Task Many_records_are_read_in_portions_without_losing_any()
    {
        await CommitAsync([.. Enumerable.Range(0, 700).Select(i => new PutModel(new ModelRecord { Key = _store.NewModelKey(), ModelId = $"m{i}", Collection = "c", IdPrefix = "2" }))]);

        Assert.Equal(Enumerable.Range(1, 700).Select(key => (long)key), await _store.ReadModelRecordsAsync(Cancellation).Select(record => record.Key).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Reads_do_not_wait_for_a_commit_and_see_whole_commits_only()
    {
        await AddModelAsync();
        _store.WriterConnection!.Execute("BEGIN IMMEDIATE; UPDATE model SET collection = 'half'");

        Assert.Equal("boards", (await _store.ReadModelAsync(1, Cancellation))!.Record.Collection);

        _store.WriterConnection!.Execute("COMMIT");
        Assert.Equal("half", (await _store.ReadModelAsync(1, Cancellation))!.Record.Collection);
    }

    [Fact]
    public async Task Submission_sessions_without_anything_pending_are_forgotten_at_the_next_start()
    {
        await AddModelAsync();
        await CommitAsync(new AddSubmissionSession(1, "s"), Pending(1));
        await ReopenAsync();
        Assert.Equal(["s"], (await _store.ReadModelAsync(1, Cancellation))!.SubmissionSessions);

        await CommitAsync(new RemovePending(1, new EditId(_state.ReplicaId, 1)));
        await ReopenAsync();
        Assert.Empty((await _store.ReadModelAsync(1, Cancellation))!.SubmissionSessions);
    }

    [Fact]
    public async Task A_second_store_on_the_same_file_is_told_so_and_the_first_goes_on()
    {
        await using var second = new SqliteStore(StorePath);

        await AssertFailsAsync(second, StoreFailure.InUse);
        await AddModelAsync();

        await _store.DisposeAsync();
        await second.OpenAsync(Cancellation);
        Assert.NotNull(await second.ReadModelAsync("board", Cancellation));
    }

    [Fact]
    public async Task Another_process_that_has_the_store_open_is_noticed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs the program flock.");
        await _store.DisposeAsync();

        // Takes the lock that a runtime in another process would take.
        using var other = Process.Start(new ProcessStartInfo("flock", ["--exclusive", "--no-fork", FileClaim.PathOf(StorePath), "cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            await other.StandardInput.WriteLineAsync("locked".AsMemory(), Cancellation);
            await other.StandardInput.FlushAsync(Cancellation);
            Assert.Equal("locked", await other.StandardOutput.ReadLineAsync(Cancellation));
            await using var store = new SqliteStore(StorePath);
            await AssertFailsAsync(store, StoreFailure.InUse);

            // Killed, not ended: the claim goes with the process.
            other.Kill();
            await other.WaitForExitAsync(Cancellation);
            await store.OpenAsync(Cancellation);
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task A_link_to_the_file_is_the_same_store()
    {
        File.CreateSymbolicLink(_folder.Combine("link.db"), StorePath);
        await using var second = new SqliteStore(_folder.Combine("link.db"));

        Assert.Equal(StoreFailure.InUse, (await Assert.ThrowsAsync<StoreException>(() => second.OpenAsync(Cancellation).AsTask())).Kind);
    }

    [Fact]
    public async Task A_file_that_another_program_locks_fails_the_opening_and_a_commit_until_it_lets_go()
    {
        await AddModelAsync();
        using (var shell = SqliteFile.Connect(StorePath, SqliteOpenMode.ReadWrite))
        {
            shell.Execute("BEGIN IMMEDIATE");
            _store.WriterConnection!.Execute("PRAGMA busy_timeout = 10");
            Assert.Equal(StoreFailure.Locked, (await Assert.ThrowsAsync<StoreException>(() => CommitAsync(Pending(1)))).Kind);
            shell.Execute("COMMIT");
            await CommitAsync(Pending(1));
        }

        await _store.DisposeAsync();
        using (var shell = SqliteFile.Connect(StorePath, SqliteOpenMode.ReadWrite))
        {
            shell.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
            await using var store = new SqliteStore(StorePath);
            await AssertFailsAsync(store, StoreFailure.Locked);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("This is a letter and not a database.")]
    [InlineData("SQLite format 3\0 and then nothing that fits")]
    public async Task A_file_that_is_no_database_is_refused_and_stays_as_it_is(string content)
    {
        await File.WriteAllTextAsync(_folder.Combine("broken.db"), content, Encoding.ASCII, Cancellation);
        await AssertRefusedAsync("broken.db", StoreFailure.Corrupt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_file_is_refused_and_stays_as_it_is(bool truncated)
    {
        await AddModelAsync();
        await CommitAsync([.. Enumerable.Range(1, 400).Select(sequence => Pending(sequence))]);
        await _store.DisposeAsync();
        var content = await File.ReadAllBytesAsync(StorePath, Cancellation);
        content.AsSpan(content.Length / 2, 4096).Fill(0xA5);
        await File.WriteAllBytesAsync(_folder.Combine("damaged.db"), truncated ? content[..(content.Length / 2)] : content, Cancellation);

        await AssertRefusedAsync("damaged.db", StoreFailure.Corrupt);
    }

    [Fact]
    public async Task The_database_of_another_application_is_refused_and_stays_as_it_is()
    {
        using (var connection = SqliteFile.Connect(_folder.Combine("other.db"), SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute("CREATE TABLE recipe (name TEXT)");
        }

        await AssertRefusedAsync("other.db", StoreFailure.Corrupt);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_and_stays_as_it_is()
    {
        await _store.DisposeAsync();
        using (var connection = SqliteFile.Connect(StorePath, SqliteOpenMode.ReadWrite))
        {
            connection.Execute("PRAGMA user_version = 99");
        }

        await AssertRefusedAsync("store.db", StoreFailure.NewerVersion);
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_made_the_file_leaves_nothing_in_the_way()
    {
        await File.WriteAllTextAsync(_folder.Combine("new.db.new"), "half", Cancellation);
        await File.WriteAllTextAsync(_folder.Combine("new.db.new-journal"), "half", Cancellation);
        await using var store = new SqliteStore(_folder.Combine("new.db"));

        await store.OpenAsync(Cancellation);

        Assert.Empty(Directory.GetFiles(_folder.FullName, "*.new*"));
    }

    [Theory]
    [InlineData("nowhere/store.db")]
    [InlineData("")]
    public async Task A_place_where_no_file_can_be_made_is_refused(string name)
    {
        // The second one is the folder itself.
        await using var store = new SqliteStore(_folder.Combine(name));
        await AssertFailsAsync(store, StoreFailure.NotWritable);
    }

    [Fact]
    public async Task A_full_disk_fails_the_commit_which_can_be_tried_again()
    {
        await AddModelAsync();
        await CommitAsync(Pending(1));
        var before = await StoreDump.ReadAsync(_store, Cancellation);
        _store.WriterConnection!.Execute($"PRAGMA max_page_count = {_store.WriterConnection!.QueryInt64("PRAGMA page_count") + 4}");
        StoreChange[] large = [Pending(2), Pending(3, new string('x', 100_000))];

        Assert.Equal(StoreFailure.Full, (await Assert.ThrowsAsync<StoreException>(() => CommitAsync(large))).Kind);
        Assert.Equal(before, await StoreDump.ReadAsync(_store, Cancellation));

        _store.WriterConnection!.Execute("PRAGMA max_page_count = 1000000");
        await CommitAsync(large);
        await ReopenAsync();
        Assert.Equal(3, (await _store.ReadModelAsync(1, Cancellation))!.Pending.Count);
    }

    [Fact]
    public async Task A_model_that_cannot_be_read_is_named_and_the_others_are_not_concerned()
    {
        await AddModelAsync();
        await CommitAsync(Pending(1), new PutModel(new ModelRecord { Key = _store.NewModelKey(), ModelId = "other", Collection = "c", IdPrefix = "2" }));
        _store.WriterConnection!.Execute("UPDATE pending SET operation = '{\"op\":\"surprise\",\"id\":\"x\"}'");

        var failure = await Assert.ThrowsAsync<StoreException>(async () => await _store.ReadModelAsync("board", Cancellation));

        Assert.Equal((StoreFailure.Corrupt, "board"), (failure.Kind, failure.ModelId));
        Assert.Contains("board", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(await _store.ReadModelAsync("other", Cancellation));
        Assert.NotNull(await _store.ReadConfirmedAsync(1, Cancellation));
    }

    [Fact]
    public async Task A_shell_shows_what_is_queued()
    {
        await AddModelAsync();
        await CommitAsync(Pending(1, "größer 'Ж'"));

        using var shell = SqliteFile.ConnectReader(StorePath);
        Assert.Contains("größer 'Ж'", shell.QueryText("SELECT operation FROM outbox WHERE model_id = 'board'"), StringComparison.Ordinal);
    }

    private async Task OpenAsync()
    {
        _store = new SqliteStore(StorePath);
        _state = await _store.OpenAsync(Cancellation);
    }

    private async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        Assert.False(File.Exists(StorePath + "-wal"));
        await OpenAsync();
    }

    private async Task CommitAsync(params StoreChange[] changes) => await _store.CommitAsync(changes, Cancellation);

    private async Task AddModelAsync()
    {
        Assert.Equal(1, _store.NewModelKey());
        await CommitAsync(new PutModel(new ModelRecord { Key = 1, ModelId = "board", Collection = "boards", IdPrefix = "2" }));
    }

    private AppendPending Pending(long sequence, string text = "x") =>
        new(1, new PendingOperation(new EditId(_state.ReplicaId, sequence), 1, new StringSplice(ElementId.Parse("@:1"), 0, 0, text)));

    private async Task AssertRefusedAsync(string name, StoreFailure expected)
    {
        var path = _folder.Combine(name);
        var before = await File.ReadAllBytesAsync(path, Cancellation);
        await using var store = new SqliteStore(path);

        await AssertFailsAsync(store, expected);

        Assert.Equal(before, await File.ReadAllBytesAsync(path, Cancellation));
        Assert.False(File.Exists(path + "-wal"));
        Assert.False(File.Exists(path + "-journal"));
    }

    private async Task AssertFailsAsync(SqliteStore store, StoreFailure expected)
    {
        var failure = await Assert.ThrowsAsync<StoreException>(() => store.OpenAsync(Cancellation).AsTask());
        Assert.Equal(expected, failure.Kind);
        Assert.Contains(_folder.FullName, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(_folder.FullName, failure.Path, StringComparison.Ordinal);
    }
}
