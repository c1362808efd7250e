using Microsoft.Data.Sqlite;

namespace Convergence.Typed.Sqlite.Tests;

public sealed class SqliteMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection;

    public SqliteMigrationTests() => _connection = SqliteFile.Connect(_folder.Combine("m.db"), SqliteOpenMode.ReadWriteCreate);

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_scripts_are_numbered_from_1_without_a_gap()
    {
        Assert.NotEmpty(SqliteMigrations.All);
        Assert.Equal(Enumerable.Range(1, SqliteMigrations.All.Count), SqliteMigrations.All.Select(migration => migration.Number));
    }

    [Fact]
    public void Only_scripts_that_did_not_run_yet_run_each_once_and_in_order()
    {
        SqliteMigration first = new(1, "CREATE TABLE a (x)");
        SqliteMigration second = new(2, "INSERT INTO a VALUES (2)");
        SqliteMigration third = new(3, "INSERT INTO a SELECT x + 1 FROM a");

        Assert.Equal(0, SqliteScripts.Upgrade(_connection, [first]));
        Assert.Equal(1, SqliteScripts.Upgrade(_connection, [first, second, third]));
        Assert.Equal(3, SqliteScripts.Upgrade(_connection, [first, second, third]));

        Assert.Equal("2,3", _connection.QueryText("SELECT group_concat(x) FROM a"));
        Assert.Equal(3, _connection.QueryInt64("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_store_of_version_1_keeps_what_is_queued_in_it()
    {
        SqliteScripts.Upgrade(_connection, [SqliteMigrations.All[0]]);
        _connection.Execute(
            """
            INSERT INTO replica VALUES (1, '0123456789abcdef0123456789abcdef');
            INSERT INTO store (id, replica, issued) VALUES (1, 1, 9);
            INSERT INTO model VALUES (1, 'board', 'boards', 0, 5, NULL, NULL, NULL, '2', 0, NULL, NULL, 0);
            INSERT INTO base VALUES (1, 5, '{"id":"@:0","object":{}}');
            INSERT INTO pending VALUES
              (1, 4, 1, -7, '{"op":"stringSplice","id":"@:1","index":0,"delete":0,"insert":"four"}'),
              (1, 9, 1, 8, '{"op":"stringSplice","id":"@:1","index":0,"delete":0,"insert":"nine"}');
            """);
        var before = _connection.QueryText("SELECT group_concat(sequence || ' ' || operation) FROM outbox");

        Assert.Equal(1, SqliteMigrations.Upgrade(_connection));

        Assert.Equal(before, _connection.QueryText("SELECT group_concat(sequence || ' ' || operation) FROM outbox"));
        Assert.Equal("4-4 1,9-9 1", _connection.QueryText("SELECT group_concat(sequence || '-' || last_sequence || ' ' || edits) FROM outbox"));
        Assert.Equal(0, _connection.QueryInt64("SELECT count(*) FROM pragma_foreign_key_check"));
        _connection.Dispose();
        await using var store = new SqliteStore(_folder.Combine("m.db"));
        var state = await store.OpenAsync(TestContext.Current.CancellationToken);
        var model = await store.ReadModelAsync("board", TestContext.Current.CancellationToken);
        Assert.Equal(9, state.IssuedSequence);
        Assert.Equal([1L, 10L], state.Openings.Select(opening => opening.First));
        Assert.Equal(
            [(4L, 4L, 1, unchecked((ulong)-7L)), (9L, 9L, 1, 8UL)],
            model!.Pending.Select(pending => (pending.Id.Sequence, pending.LastSequence, pending.Edits, pending.Hash)));
    }

    [Fact]
    public async Task Each_opening_is_another_one()
    {
        _connection.Dispose();
        var path = _folder.Combine("openings.db");
        var nonces = new HashSet<ulong>();
        for (var i = 0; i < 3; i++)
        {
            await using var store = new SqliteStore(path);
            var state = await store.OpenAsync(TestContext.Current.CancellationToken);
            var opening = Assert.Single(state.Openings);
            Assert.Equal(1, opening.First);
            Assert.True(nonces.Add(opening.Nonce));
        }
    }

    [Fact]
    public void An_upgrade_that_fails_leaves_the_version_it_had()
    {
        SqliteScripts.Upgrade(_connection, [new(1, "CREATE TABLE a (x)")]);

        Assert.Throws<SqliteException>(() => SqliteScripts.Upgrade(_connection, [new(1, ""), new(2, "INSERT INTO a VALUES (1)"), new(3, "INSERT INTO nowhere VALUES (1)")]));

        Assert.Equal(1, _connection.QueryInt64("PRAGMA user_version"));
        Assert.Equal(0, _connection.QueryInt64("SELECT count(*) FROM a"));
    }
}
