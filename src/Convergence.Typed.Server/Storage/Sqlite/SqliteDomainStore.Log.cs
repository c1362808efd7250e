using System.Runtime.CompilerServices;
using Convergence.Typed.Protocol;

namespace Convergence.Typed.Server;

// The log of operations.
internal sealed partial class SqliteDomainStore
{
    // A portion of the log is read at a time and parsed outside of the view it came from.
    private const int LargestPortion = 512;
    private const int LargestPortionCharacters = 4 * 1024 * 1024;

    /// <inheritdoc/>
    public Task AppendAsync(long modelKey, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        // Here and not when it is written: the writer serves everybody.
        var operations = new string[entries.Count];
        for (var i = 0; i < operations.Length; i++)
        {
            operations[i] = OperationJson.Serialize(entries[i].Operation);
        }

        return WriteAsync(
            statements =>
            {
                for (var i = 0; i < operations.Length; i++)
                {
                    Append(statements, modelKey, entries[i], operations[i]);
                }

                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogEntry> ReadLogAsync(long modelKey, long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (from < to)
        {
            var first = from;
            var portion = await ReadAsync(statements => ReadPortion(statements, modelKey, first, to), cancellationToken).ConfigureAwait(false);
            foreach (var stored in portion)
            {
                yield return Parse(stored, from);
                from++;
            }

            if (portion.Count == 0)
            {
                break;
            }
        }

        if (from < to && to != long.MaxValue)
        {
            throw SqliteServerErrors.Corrupt(store.Path, $"has no operation at version {from} of a model, or the model was deleted meanwhile");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> ReadHighestSequenceAsync(long modelKey, UInt128 replicaId, CancellationToken cancellationToken) => await ReadAsync(
        statements => FindReplica(statements, replicaId) is not { } replica
            ? 0
            : statements["SELECT last_sequence FROM log WHERE model = ?1 AND replica = ?2 ORDER BY last_sequence DESC LIMIT 1"].Bind(1, modelKey).Bind(2, replica).ReadInt64() ?? 0,
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CommittedEdits>> FindEditsAsync(
        long modelKey, UInt128 replicaId, long firstSequence, long lastSequence, CancellationToken cancellationToken) => await ReadAsync<IReadOnlyList<CommittedEdits>>(
        statements => FindReplica(statements, replicaId) is not { } replica
            ? []
            : statements[
                    """
                    SELECT first_sequence, last_sequence, hash, version, openings FROM log
                    WHERE model = ?1 AND replica = ?2 AND last_sequence >= ?3 AND first_sequence <= ?4 ORDER BY last_sequence
                    """]
                .Bind(1, modelKey).Bind(2, replica).Bind(3, firstSequence).Bind(4, lastSequence)
                .ReadAll(row => new CommittedEdits(
                    new EditRange(replicaId, row.GetInt64(0), row.GetInt64(1), unchecked((ulong)row.GetInt64(2))) { Openings = row.GetTextOrNull(4) ?? "" }, row.GetInt64(3))),
        cancellationToken).ConfigureAwait(false);

    private void Append(SqliteStatements statements, long modelKey, LogEntry entry, string operation)
    {
        // The model first: it says whether this entry is the next one.
        var time = StoredTime.ToText(entry.Time);
        if (statements["UPDATE model SET version = version + 1, modified_time = ?3 WHERE key = ?1 AND version = ?2"]
            .Bind(1, modelKey).Bind(2, entry.ContextVersion).Bind(3, time).Execute() == 0)
        {
            throw statements["SELECT version FROM model WHERE key = ?1"].Bind(1, modelKey).ReadInt64() is { } version
                ? Conflict(ServerStoreFailure.VersionConflict, $"an operation at version {entry.ContextVersion} was to be appended, and the model is at {version}")
                : SqliteServerErrors.ModelGone(store.Path);
        }

        var insert = statements[
            """
            INSERT INTO log (model, version, session, time, operation, replica, first_sequence, last_sequence, hash, openings) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """].Bind(1, modelKey).Bind(2, entry.ContextVersion).Bind(3, entry.SessionId).Bind(4, time).Bind(5, operation);
        if (entry.Edits is { } edits)
        {
            var replica = FindReplica(statements, edits.ReplicaId)
                ?? throw Conflict(ServerStoreFailure.Inconsistent, $"the replica {ReplicaId.ToText(edits.ReplicaId)} belongs to nobody");
            CheckNew(statements, modelKey, replica, edits);
            insert.Bind(6, replica).Bind(7, edits.FirstSequence).Bind(8, edits.LastSequence).Bind(9, unchecked((long)edits.Hash)).Bind(10, edits.Openings.Length == 0 ? null : edits.Openings);
        }
        else
        {
            insert.Bind(6, null).Bind(7, null).Bind(8, null).Bind(9, null).Bind(10, null);
        }

        insert.Execute();
    }

    private void CheckNew(SqliteStatements statements, long modelKey, long replica, EditRange edits)
    {
        // Ranges in the log do not overlap, so the first one that ends behind the beginning of this one is also the first that could reach into it.
        var first = statements["SELECT first_sequence FROM log WHERE model = ?1 AND replica = ?2 AND last_sequence >= ?3 ORDER BY last_sequence LIMIT 1"]
            .Bind(1, modelKey).Bind(2, replica).Bind(3, edits.FirstSequence).ReadInt64();
        if (first <= edits.LastSequence)
        {
            throw Conflict(
                ServerStoreFailure.EditConflict, $"the edits {edits.FirstSequence} to {edits.LastSequence} of replica {ReplicaId.ToText(edits.ReplicaId)}, or some of them, are in the log already");
        }
    }

    private long? FindReplica(SqliteStatements statements, UInt128 replicaId) =>
        statements["SELECT id FROM replica WHERE domain = ?1 AND replica_id = ?2"].Bind(1, domain).Bind(2, ReplicaId.ToText(replicaId)).ReadInt64();

    private static List<StoredLogEntry> ReadPortion(SqliteStatements statements, long modelKey, long from, long to)
    {
        var portion = new List<StoredLogEntry>();
        var statement = statements[
            """
            SELECT version, session, time, operation, replica_id, first_sequence, last_sequence, hash, openings FROM log LEFT JOIN replica ON replica.id = log.replica
            WHERE model = ?1 AND version >= ?2 AND version < ?3 ORDER BY version LIMIT ?4
            """].Bind(1, modelKey).Bind(2, from).Bind(3, to).Bind(4, LargestPortion);
        try
        {
            for (var characters = 0L; characters < LargestPortionCharacters && statement.Read();)
            {
                var entry = new StoredLogEntry(
                    statement.GetInt64(0), statement.GetText(1), statement.GetText(2), statement.GetText(3),
                    statement.GetTextOrNull(4), statement.GetInt64(5), statement.GetInt64(6), statement.GetInt64(7), statement.GetTextOrNull(8));
                characters += entry.Operation.Length;
                portion.Add(entry);
            }

            return portion;
        }
        finally
        {
            statement.Reset();
        }
    }

    private LogEntry Parse(StoredLogEntry stored, long expectedVersion)
    {
        if (stored.Version != expectedVersion)
        {
            throw SqliteServerErrors.Corrupt(store.Path, $"has no operation at version {expectedVersion} of a model, but one at {stored.Version}");
        }

        try
        {
            return stored.ToEntry();
        }
        catch (Exception failure) when (failure is MalformedMessageException or FormatException)
        {
            throw SqliteServerErrors.Corrupt(store.Path, $"holds an operation at version {stored.Version} of a model that cannot be read ({failure.Message})", failure);
        }
    }
}
