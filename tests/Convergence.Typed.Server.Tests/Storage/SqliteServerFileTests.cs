using System.Text;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed.Server.Tests.Storage;

public sealed class SqliteServerFileTests : StoreTest
{
    [Fact]
    public async Task The_writer_uses_the_write_ahead_log_and_syncs_each_commit()
    {
        await CreateAsync();
        Assert.Equal("wal", Store.Writer.Connection.QueryText("PRAGMA journal_mode"));
        Assert.Equal(2, Store.Writer.Connection.QueryInt64("PRAGMA synchronous"));
        Assert.Equal(1, Store.Writer.Connection.QueryInt64("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task What_was_acknowledged_is_in_the_files_without_any_farewell()
    {
        var model = await CreateAsync();
        for (var version = 1; version <= 20; version++)
        {
            await AppendAsync(model, Entry(version));
            if (version % 5 != 0)
            {
                continue;
            }

            // What a kill at this moment would leave behind: the files as they are, with the store still open.
            var copy = FolderPath($"copy{version}.db");
            File.Copy(DatabasePath, copy);
            File.Copy(DatabasePath + "-wal", copy + "-wal");
            await using var store = new SqliteServerStore(copy);
            await store.OpenAsync(Cancellation);
            var domain = await store.OpenDomainAsync(new DomainName("convergence", "default"), Cancellation);
            Assert.Equal(version + 1, (await domain.FindModelAsync("board", Cancellation))!.Version);
            Assert.Equal(version, await domain.ReadLogAsync(model.Key, 1, version + 1, Cancellation).CountAsync(Cancellation));
        }
    }

    [Fact]
    public async Task A_second_server_on_the_same_file_is_told_so_and_the_first_goes_on()
    {
        await using var second = new SqliteServerStore(DatabasePath);

        var failure = await Assert.ThrowsAsync<ServerStoreException>(() => second.OpenAsync(Cancellation).AsTask());

        Assert.Equal(ServerStoreFailure.InUse, failure.Failure);
        AssertHelpful(failure);
        await CreateAsync();
        await Store.DisposeAsync();
        await second.OpenAsync(Cancellation);
    }

    [Fact]
    public async Task A_link_to_the_file_is_the_same_file()
    {
        File.CreateSymbolicLink(FolderPath("link.db"), DatabasePath);
        await using var second = new SqliteServerStore(FolderPath("link.db"));

        Assert.Equal(ServerStoreFailure.InUse, await FailureOfAsync(second.OpenAsync(Cancellation).AsTask()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("This is a letter and not a database.")]
    [InlineData("SQLite format 3\0 and then nothing that fits")]
    public async Task A_file_that_is_no_database_stops_the_start_and_stays_as_it_is(string content)
    {
        var path = FolderPath("broken.db");
        await File.WriteAllTextAsync(path, content, Encoding.ASCII, Cancellation);

        await AssertCorruptAsync(path);
    }

    [Fact]
    public async Task A_database_with_a_damaged_page_stops_the_start_and_stays_as_it_is()
    {
        var model = await CreateAsync();
        await AppendAsync(model, [.. Enumerable.Range(1, 500).Select(version => Entry(version))]);
        await Store.DisposeAsync();
        var path = FolderPath("damaged.db");
        var content = await File.ReadAllBytesAsync(DatabasePath, Cancellation);
        content.AsSpan(content.Length / 2, 4096).Fill(0xA5);
        await File.WriteAllBytesAsync(path, content, Cancellation);

        await AssertCorruptAsync(path);
    }

    [Fact]
    public async Task A_file_that_ends_early_stops_the_start_and_stays_as_it_is()
    {
        var model = await CreateAsync();
        await AppendAsync(model, [.. Enumerable.Range(1, 500).Select(version => Entry(version))]);
        await Store.DisposeAsync();
        var path = FolderPath("short.db");
        var content = await File.ReadAllBytesAsync(DatabasePath, Cancellation);
        await File.WriteAllBytesAsync(path, content[..(content.Length / 2)], Cancellation);

        await AssertCorruptAsync(path);
    }

    [Fact]
    public async Task The_database_of_another_application_stops_the_start_and_stays_as_it_is()
    {
        var path = FolderPath("other.db");
        using (var connection = SqliteFile.Connect(path, SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute("CREATE TABLE recipe (name TEXT)");
        }

        await AssertCorruptAsync(path);
    }

    [Fact]
    public async Task A_file_of_a_newer_server_stops_the_start_and_stays_as_it_is()
    {
        await Store.DisposeAsync();
        using (var connection = SqliteFile.Connect(DatabasePath, SqliteOpenMode.ReadWrite))
        {
            connection.Execute("PRAGMA user_version = 99");
        }

        var failure = await AssertRefusedAsync(DatabasePath, ServerStoreFailure.NewerVersion);
        Assert.Contains("99", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_program_locks_stops_the_start()
    {
        await Store.DisposeAsync();
        using var connection = SqliteFile.Connect(DatabasePath, SqliteOpenMode.ReadWrite);
        connection.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
        await using var store = new SqliteServerStore(DatabasePath);

        var failure = await Assert.ThrowsAsync<ServerStoreException>(() => store.OpenAsync(Cancellation).AsTask());

        Assert.Equal(ServerStoreFailure.Locked, failure.Failure);
        AssertHelpful(failure);
    }

    [Theory]
    [InlineData("nowhere/server.db")]
    [InlineData("")]
    public async Task A_place_where_no_file_can_be_made_stops_the_start(string name)
    {
        // The second one is the folder itself.
        await AssertRefusedAsync(FolderPath(name), ServerStoreFailure.NotWritable);
    }

    [Fact]
    public async Task A_full_disk_fails_what_does_not_fit_and_nothing_else()
    {
        var model = await CreateAsync();
        await AppendAsync(model, Entry(1));
        var pages = Store.Writer.Connection.QueryInt64("PRAGMA page_count");
        Store.Writer.Connection.Execute($"PRAGMA max_page_count = {pages + 10}");

        Assert.Equal(ServerStoreFailure.Full, await FailureOfAsync(AppendAsync(model, Entry(2, text: new string('x', 200_000)))));
        await AppendAsync(model, Entry(2));
        Store.Writer.Connection.Execute("PRAGMA max_page_count = 1000000");
        await AppendAsync(model, Entry(3, text: new string('x', 200_000)));

        Assert.Equal(3, (await ReadLogAsync(model)).Count);
    }

    [Fact]
    public async Task A_damaged_operation_is_reported_when_it_is_read_and_concerns_its_model_only()
    {
        var model = await CreateAsync();
        var other = await CreateAsync("other");
        await AppendAsync(model, Entry(1), Entry(2), Entry(3));
        await AppendAsync(other, Entry(1));
        Store.Writer.Connection.Execute($"UPDATE log SET operation = '{{}}' WHERE model = {model.Key} AND version = 2");

        Assert.Equal(ServerStoreFailure.Corrupt, await FailureOfAsync(ReadLogAsync(model)));
        Assert.Single(await ReadLogAsync(other));

        Store.Writer.Connection.Execute($"DELETE FROM log WHERE model = {model.Key} AND version = 2");
        Assert.Equal(ServerStoreFailure.Corrupt, await FailureOfAsync(ReadLogAsync(model)));
    }

    [Fact]
    public async Task Closing_stores_what_is_queued_and_later_calls_are_told()
    {
        var model = await CreateAsync();
        var appends = Enumerable.Range(1, 200).Select(version => AppendAsync(model, Entry(version))).ToList();

        await Store.DisposeAsync();

        await Task.WhenAll(appends);
        Assert.Equal(ServerStoreFailure.Closed, await FailureOfAsync(AppendAsync(model, Entry(201))));
        Assert.Equal(ServerStoreFailure.Closed, await FailureOfAsync(Domain.FindModelAsync("board", Cancellation).AsTask()));
        Assert.False(File.Exists(DatabasePath + "-wal"));
        await ReopenAsync();
        Assert.Equal(200, (await ReadLogAsync(model)).Count);
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_made_the_file_leaves_nothing_in_the_way()
    {
        var path = FolderPath("new.db");
        await File.WriteAllTextAsync(path + ".new", "half", Cancellation);
        await using var store = new SqliteServerStore(path);

        await store.OpenAsync(Cancellation);

        Assert.False(File.Exists(path + ".new"));
    }

    private static async Task AssertCorruptAsync(string path) => await AssertRefusedAsync(path, ServerStoreFailure.Corrupt);

    private static async Task<ServerStoreException> AssertRefusedAsync(string path, ServerStoreFailure expected)
    {
        var before = File.Exists(path) ? await File.ReadAllBytesAsync(path, Cancellation) : null;
        await using var store = new SqliteServerStore(path);

        var failure = await Assert.ThrowsAsync<ServerStoreException>(() => store.OpenAsync(Cancellation).AsTask());

        Assert.Equal(expected, failure.Failure);
        AssertHelpful(failure, path);
        if (before is not null)
        {
            Assert.Equal(before, await File.ReadAllBytesAsync(path, Cancellation));
            Assert.False(File.Exists(path + "-wal"));
            Assert.False(File.Exists(path + "-journal"));
        }

        return failure;
    }

    private void AssertHelpful(ServerStoreException failure) => AssertHelpful(failure, DatabasePath);

    private static void AssertHelpful(ServerStoreException failure, string path)
    {
        Assert.Equal(path, failure.Path);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Contains("DatabasePath", failure.Message, StringComparison.Ordinal);
    }
}
