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
    public void An_upgrade_that_fails_leaves_the_version_it_had()
    {
        SqliteScripts.Upgrade(_connection, [new(1, "CREATE TABLE a (x)")]);

        Assert.Throws<SqliteException>(() => SqliteScripts.Upgrade(_connection, [new(1, ""), new(2, "INSERT INTO a VALUES (1)"), new(3, "INSERT INTO nowhere VALUES (1)")]));

        Assert.Equal(1, _connection.QueryInt64("PRAGMA user_version"));
        Assert.Equal(0, _connection.QueryInt64("SELECT count(*) FROM a"));
    }
}
