using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>The connection that reads. Each read is one view of the database. One caller at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    // Rows with these flags are not current: deletion pending, or detached from their id. As in the index model_current.
    private const string RecordColumns =
        """
        SELECT key, model_id, collection, flags, model.version, created_time, local_created_time, modified_time, id_prefix, prefix_counter,
               last_error_code, last_error, failed_attempts, base.version,
               (SELECT coalesce(sum(edits), 0) FROM pending WHERE pending.model = key), (SELECT min(sequence) FROM pending WHERE pending.model = key)
        FROM model LEFT JOIN base ON base.model = model.key
        """;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _end;
    private readonly SqliteStatement _state;
    private readonly SqliteStatement _former;
    private readonly SqliteStatement _currentKey;
    private readonly SqliteStatement _record;
    private readonly SqliteStatement _records;
    private readonly SqliteStatement _base;
    private readonly SqliteStatement _confirmed;
    private readonly SqliteStatement _pending;
    private readonly SqliteStatement _sessions;
    private readonly SqliteStatement _openings;

    public SqliteReader(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
        _begin = new(connection, "BEGIN");
        _end = new(connection, "COMMIT");
        _state = new(connection, "SELECT replica_id, issued, server, namespace, domain, user_type, user_name FROM store JOIN replica ON replica.id = store.replica");
        _former = new(connection, "SELECT DISTINCT replica_id FROM pending JOIN replica ON replica.id = pending.replica WHERE pending.replica <> (SELECT replica FROM store)");
        _currentKey = new(connection, "SELECT key FROM model WHERE model_id = ?1 AND (flags & 20) = 0");
        _record = new(connection, RecordColumns + " WHERE key = ?1");
        _records = new(connection, RecordColumns + " WHERE key > ?1 ORDER BY key LIMIT ?2");
        _base = new(connection, "SELECT version, data FROM base WHERE model = ?1");
        _confirmed = new(connection, "SELECT version, session, time, operation FROM confirmed WHERE model = ?1 ORDER BY version");
        _pending = new(connection, "SELECT replica_id, sequence, last_sequence, edits, hash, operation FROM pending JOIN replica ON replica.id = pending.replica WHERE model = ?1 ORDER BY sequence");
        _sessions = new(connection, "SELECT session FROM submission_session WHERE model = ?1 ORDER BY session");
        _openings = new(connection, "SELECT first, nonce FROM opening ORDER BY first");
    }

    public StoreState ReadState() => InOneView(() =>
    {
        var former = ReadAll(_former, row => ParseReplica(row.GetText(0)));
        var openings = ReadAll(_openings, row => new StoreOpening(row.GetInt64(0), unchecked((ulong)row.GetInt64(1))));
        return ReadOne(_state, row => new StoreState(ParseReplica(row.GetText(0)), former, row.GetInt64(1), openings, ReadOwner(row)))
            ?? throw SqliteErrors.Corrupt(_path, "has lost its own record");
    });

    /// <summary>The highest key ever used, also by incarnations that are gone.</summary>
    public long ReadLastKey() => _connection.QueryInt64("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'model'");

    public StoredModel? ReadModel(string modelId) => InOneView(() =>
        ReadOne(_currentKey.Bind(1, modelId), row => (long?)row.GetInt64(0)) is { } key ? ReadModelInView(key, withPending: true) : null);

    public StoredModel? ReadModel(long key, bool withPending) => InOneView(() => ReadModelInView(key, withPending));

    public IReadOnlyList<ModelRecord> ReadRecords(long afterKey, int limit) =>
        InOneView(() => ReadAll(_records.Bind(1, afterKey).Bind(2, limit), ToRecord));

    public void Dispose()
    {
        ReadOnlySpan<SqliteStatement> all = [_begin, _end, _state, _former, _currentKey, _record, _records, _base, _confirmed, _pending, _sessions, _openings];
        foreach (var statement in all)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private StoredModel? ReadModelInView(long key, bool withPending)
    {
        if (ReadOne(_record.Bind(1, key), ToRecord) is not { } record)
        {
            return null;
        }

        try
        {
            return new StoredModel(
                record,
                ReadOne(_base.Bind(1, key), row => new StoredBase(row.GetInt64(0), OperationJson.DeserializeObject(row.GetText(1)))),
                ReadAll(_confirmed.Bind(1, key), row => new ConfirmedRecord(row.GetInt64(0), row.GetText(1), StoredTime.Parse(row.GetTextOrNull(2)), OperationJson.Deserialize(row.GetText(3)))),
                withPending ? ReadAll(_pending.Bind(1, key), ToPending) : [],
                ReadAll(_sessions.Bind(1, key), row => row.GetText(0)));
        }
        catch (Exception failure) when (failure is MalformedMessageException or FormatException)
        {
            throw new StoreException(
                StoreFailure.Corrupt,
                _path,
                $"The model '{record.ModelId}' in the local store '{_path}' cannot be read ({failure.Message}). Other models are not concerned. "
                + "Nothing was changed; its pending operations are in the tables 'pending' and 'model' of that file, as JSON.",
                failure)
            {
                ModelId = record.ModelId,
            };
        }
    }

    private PendingOperation ToPending(SqliteStatement row) => new(
        new EditId(ParseReplica(row.GetText(0)), row.GetInt64(1)), unchecked((ulong)row.GetInt64(4)), OperationJson.Deserialize(row.GetText(5)))
    {
        LastSequence = row.GetInt64(2),
        Edits = (int)row.GetInt64(3),
    };

    private static ModelRecord ToRecord(SqliteStatement row) => new()
    {
        Key = row.GetInt64(0),
        ModelId = row.GetText(1),
        Collection = row.GetText(2),
        Flags = (ModelFlags)row.GetInt64(3),
        Version = row.GetInt64(4),
        CreatedTime = StoredTime.Parse(row.GetTextOrNull(5)),
        LocalCreatedTime = StoredTime.Parse(row.GetTextOrNull(6)),
        ModifiedTime = StoredTime.Parse(row.GetTextOrNull(7)),
        IdPrefix = row.GetText(8),
        PrefixCounter = row.GetInt64(9),
        LastErrorCode = row.GetTextOrNull(10),
        LastError = row.GetTextOrNull(11),
        FailedAttempts = (int)row.GetInt64(12),
        BaseVersion = row.IsNull(13) ? null : row.GetInt64(13),
        PendingCount = (int)row.GetInt64(14),
        OldestPending = row.IsNull(15) ? null : row.GetInt64(15),
    };

    private static StoreOwner? ReadOwner(SqliteStatement row) => row.IsNull(2)
        ? null
        : new StoreOwner(row.GetText(2), row.GetText(3), row.GetText(4), row.GetText(5), row.GetText(6));

    private UInt128 ParseReplica(string text) =>
        ReplicaId.TryParse(text, out var id) ? id : throw SqliteErrors.Corrupt(_path, "holds a replica id that is none");

    private T InOneView<T>(Func<T> read)
    {
        try
        {
            _begin.Execute();
            try
            {
                return read();
            }
            finally
            {
                _end.Execute();
            }
        }
        catch (SqliteException failure)
        {
            throw SqliteErrors.ToStoreException(failure, _path);
        }
    }

    private static T? ReadOne<T>(SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        try
        {
            return statement.Read() ? read(statement) : default;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static List<T> ReadAll<T>(SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        var items = new List<T>();
        try
        {
            while (statement.Read())
            {
                items.Add(read(statement));
            }
        }
        finally
        {
            statement.Reset();
        }

        return items;
    }
}
