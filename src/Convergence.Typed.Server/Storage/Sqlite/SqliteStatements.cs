using Microsoft.Data.Sqlite;

namespace Convergence.Typed.Server;

/// <summary>A connection and its statements, each prepared when it is first used. One caller at a time.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    /// <summary>The connection, so that a test can ask it for its settings.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>Whether a transaction is open; SQLite itself ends one after some failures.</summary>
    public bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>The statement of a constant text.</summary>
    public SqliteStatement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
            {
                _statements.Add(sql, statement = new SqliteStatement(connection, sql));
            }

            return statement;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
