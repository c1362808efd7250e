using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>The statements of <see cref="SqliteWriter"/>, prepared once.</summary>
internal sealed class SqliteWriterStatements(SqliteConnection connection) : IDisposable
{
    // Immediate: whether another program holds the write lock shows here, and not after half of the work.
    public SqliteStatement Begin { get; } = new(connection, "BEGIN IMMEDIATE");

    public SqliteStatement Commit { get; } = new(connection, "COMMIT");

    public SqliteStatement Rollback { get; } = new(connection, "ROLLBACK");

    public SqliteStatement SetIssued { get; } = new(connection, "UPDATE store SET issued = ?1");

    public SqliteStatement PutOwner { get; } =
        new(connection, "UPDATE store SET server = ?1, namespace = ?2, domain = ?3, user_type = ?4, user_name = ?5");

    public SqliteStatement AddReplica { get; } = new(connection, "INSERT INTO replica (id, replica_id) VALUES (?1, ?2)");

    public SqliteStatement SetReplica { get; } = new(connection, "UPDATE store SET replica = ?1");

    public SqliteStatement AppendPending { get; } =
        new(connection, "INSERT INTO pending (model, sequence, replica, last_sequence, edits, hash, operation) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    public SqliteStatement RewritePending { get; } =
        new(connection, "UPDATE pending SET operation = ?5 WHERE model = ?1 AND sequence = ?2 AND replica = ?3 AND last_sequence = ?4");

    public SqliteStatement RekeyPending { get; } =
        new(connection, "UPDATE pending SET replica = ?4 WHERE model = ?1 AND sequence = ?2 AND replica = ?3");

    public SqliteStatement RemovePending { get; } =
        new(connection, "DELETE FROM pending WHERE model = ?1 AND sequence BETWEEN ?2 AND ?4 AND replica = ?3 RETURNING edits");

    public SqliteStatement DeletePending { get; } = new(connection, "DELETE FROM pending WHERE model = ?1");

    public SqliteStatement RaiseVersion { get; } =
        new(connection, "UPDATE model SET version = version + 1 WHERE key = ?1 AND version = ?2");

    public SqliteStatement SetVersion { get; } = new(connection, "UPDATE model SET version = ?2 WHERE key = ?1");

    public SqliteStatement AppendConfirmed { get; } =
        new(connection, "INSERT INTO confirmed (model, version, session, time, operation) VALUES (?1, ?2, ?3, ?4, ?5)");

    public SqliteStatement DeleteConfirmed { get; } = new(connection, "DELETE FROM confirmed WHERE model = ?1 AND version < ?2");

    public SqliteStatement PutBase { get; } = new(
        connection,
        """
        INSERT INTO base (model, version, data) VALUES (?1, ?2, ?3)
        ON CONFLICT (model) DO UPDATE SET version = excluded.version, data = excluded.data
        """);

    public SqliteStatement ReplaceBase { get; } =
        new(connection, "UPDATE base SET version = ?3, data = ?4 WHERE model = ?1 AND version = ?2");

    public SqliteStatement DeleteBase { get; } = new(connection, "DELETE FROM base WHERE model = ?1");

    public SqliteStatement AddSession { get; } =
        new(connection, "INSERT INTO submission_session (model, session) VALUES (?1, ?2) ON CONFLICT DO NOTHING");

    public SqliteStatement DeleteSessions { get; } = new(connection, "DELETE FROM submission_session WHERE model = ?1");

    // The version is not among the updated columns: only bases and confirmed operations move it.
    public SqliteStatement PutModel { get; } = new(
        connection,
        """
        INSERT INTO model (key, model_id, collection, flags, created_time, local_created_time, modified_time, id_prefix, prefix_counter,
                           last_error_code, last_error, failed_attempts, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0)
        ON CONFLICT (key) DO UPDATE SET
          model_id = excluded.model_id, collection = excluded.collection, flags = excluded.flags, created_time = excluded.created_time,
          local_created_time = excluded.local_created_time, modified_time = excluded.modified_time, id_prefix = excluded.id_prefix,
          prefix_counter = excluded.prefix_counter, last_error_code = excluded.last_error_code, last_error = excluded.last_error,
          failed_attempts = excluded.failed_attempts
        """);

    public SqliteStatement DeleteModel { get; } = new(connection, "DELETE FROM model WHERE key = ?1");

    public void Dispose()
    {
        ReadOnlySpan<SqliteStatement> all =
        [
            Begin, Commit, Rollback, SetIssued, PutOwner, AddReplica, SetReplica, AppendPending, RewritePending, RekeyPending, RemovePending,
            DeletePending, RaiseVersion, SetVersion, AppendConfirmed, DeleteConfirmed, PutBase, ReplaceBase, DeleteBase, AddSession,
            DeleteSessions, PutModel, DeleteModel,
        ];
        foreach (var statement in all)
        {
            statement.Dispose();
        }
    }
}
