using System.Diagnostics.CodeAnalysis;
using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>The connection that writes: one transaction per commit, through statements that are prepared once. One caller at a time.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteWriterStatements _statements;
    private readonly Dictionary<UInt128, long> _replicas = [];
    private long _issued;

    public SqliteWriter(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
        _statements = new SqliteWriterStatements(connection);
        LoadState();
    }

    /// <summary>The connection, so that a test can ask it for its settings.</summary>
    public SqliteConnection Connection => _connection;

    /// <summary>Applies the changes in one transaction.</summary>
    /// <exception cref="StoreException">It failed; nothing of it is stored, or nobody will find it.</exception>
    public void Commit(IReadOnlyList<StoreChange> changes)
    {
        var issuedBefore = _issued;
        try
        {
            _statements.Begin.Execute();
            foreach (var change in changes)
            {
                Apply(change);
            }

            if (_issued != issuedBefore)
            {
                _statements.SetIssued.Bind(1, _issued).Execute();
            }

            _statements.Commit.Execute();
            if (!File.Exists(_path))
            {
                // SQLite goes on writing into a file without a name, and nobody would find again what was saved.
                throw SqliteErrors.Gone(_path);
            }
        }
        catch (Exception failure)
        {
            Rollback();
            if (failure is SqliteException sqlite)
            {
                throw SqliteErrors.ToStoreException(sqlite, _path);
            }

            throw;
        }
    }

    public void Dispose()
    {
        _statements.Dispose();
        _connection.Dispose();
    }

    private void Apply(StoreChange change)
    {
        switch (change)
        {
            case AppendPending append:
                Append(append);
                break;
            case RewritePending rewrite:
                Rewrite(rewrite);
                break;
            case RemovePending remove:
                Expect(remove.Edits, Remove(remove.Key, remove.Id.Sequence, remove.LastSequence, Replica(remove.Id, remove)), remove);
                break;
            case AppendConfirmed append:
                Append(append);
                break;
            case PutModel put:
                Put(put.Record);
                break;
            case PutBase put:
                Put(put);
                break;
            case Compact compact:
                Fold(compact);
                break;
            case RekeyPending rekey:
                Expect(
                    1,
                    _statements.RekeyPending.Bind(1, rekey.Key).Bind(2, rekey.Id.Sequence).Bind(3, Replica(rekey.Id, rekey))
                        .Bind(4, Replica(rekey.Id with { ReplicaId = rekey.ReplicaId }, rekey)).Execute(),
                    rekey);
                break;
            case AddSubmissionSession session:
                _statements.AddSession.Bind(1, session.Key).Bind(2, session.SessionId).Execute();
                break;
            case DropModelData drop:
                Drop(drop);
                break;
            case DeleteModel delete:
                _statements.DeleteModel.Bind(1, delete.Key).Execute();
                break;
            case PutOwner put:
                _statements.PutOwner.Bind(1, put.Owner.Server).Bind(2, put.Owner.Namespace).Bind(3, put.Owner.Domain)
                    .Bind(4, put.Owner.UserType).Bind(5, put.Owner.UserName).Execute();
                break;
            case TakeReplicaId take:
                Take(take);
                break;
            default:
                throw SqliteErrors.Inconsistent(_path, change);
        }
    }

    private void Append(AppendPending append)
    {
        Insert(append.Key, append.Record, Replica(append.Record.Id, append), OperationJson.Serialize(append.Record.Operation));
        _issued = Math.Max(_issued, append.Record.LastSequence);
    }

    private void Insert(long key, PendingOperation record, long replica, string operation) => _statements.AppendPending
        .Bind(1, key)
        .Bind(2, record.Id.Sequence)
        .Bind(3, replica)
        .Bind(4, record.LastSequence)
        .Bind(5, record.Edits)
        .Bind(6, unchecked((long)record.Hash))
        .Bind(7, operation)
        .Execute();

    /// <summary>Removes the pending operations whose first number is one of these; returns how many edits they stood for.</summary>
    private long Remove(long key, long first, long last, long replica)
    {
        var statement = _statements.RemovePending.Bind(1, key).Bind(2, first).Bind(3, replica).Bind(4, last);
        try
        {
            var edits = 0L;
            while (statement.Read())
            {
                edits += statement.GetInt64(0);
            }

            return edits;
        }
        finally
        {
            statement.Reset();
        }
    }

    private void Rewrite(RewritePending rewrite)
    {
        var removed = 0L;
        var added = 0L;
        foreach (var record in rewrite.Operations)
        {
            var replica = Replica(record.Id, rewrite);
            var operation = OperationJson.Serialize(record.Operation);
            var isInPlace = _statements.RewritePending
                .Bind(1, rewrite.Key)
                .Bind(2, record.Id.Sequence)
                .Bind(3, replica)
                .Bind(4, record.LastSequence)
                .Bind(5, operation)
                .Execute() == 1;
            if (!isInPlace)
            {
                removed += Remove(rewrite.Key, record.Id.Sequence, record.LastSequence, replica);
                added += record.Edits;
                Insert(rewrite.Key, record, replica, operation);
            }
        }

        Expect(added, removed, rewrite);
    }

    private void Append(AppendConfirmed append)
    {
        // The version first: it says whether this entry is the next one, and that there is a model.
        Expect(1, _statements.RaiseVersion.Bind(1, append.Key).Bind(2, append.Record.ContextVersion).Execute(), append);
        _statements.AppendConfirmed
            .Bind(1, append.Key)
            .Bind(2, append.Record.ContextVersion)
            .Bind(3, append.Record.SessionId)
            .Bind(4, StoredTime.ToText(append.Record.Time))
            .Bind(5, OperationJson.Serialize(append.Record.Operation))
            .Execute();
    }

    private void Put(ModelRecord record) => _statements.PutModel
        .Bind(1, record.Key)
        .Bind(2, record.ModelId)
        .Bind(3, record.Collection)
        .Bind(4, (long)record.Flags)
        .Bind(5, StoredTime.ToText(record.CreatedTime))
        .Bind(6, StoredTime.ToText(record.LocalCreatedTime))
        .Bind(7, StoredTime.ToText(record.ModifiedTime))
        .Bind(8, record.IdPrefix)
        .Bind(9, record.PrefixCounter)
        .Bind(10, record.LastErrorCode)
        .Bind(11, record.LastError)
        .Bind(12, record.FailedAttempts)
        .Execute();

    private void Put(PutBase put)
    {
        Expect(1, _statements.SetVersion.Bind(1, put.Key).Bind(2, put.Version).Execute(), put);
        _statements.PutBase.Bind(1, put.Key).Bind(2, put.Version).Bind(3, OperationJson.SerializeValue(put.Data)).Execute();
        _statements.DeleteConfirmed.Bind(1, put.Key).Bind(2, long.MaxValue).Execute();
    }

    private void Fold(Compact compact)
    {
        var isCurrent = _statements.ReplaceBase
            .Bind(1, compact.Key)
            .Bind(2, compact.FromVersion)
            .Bind(3, compact.Base.Version)
            .Bind(4, OperationJson.SerializeValue(compact.Base.Data))
            .Execute() == 1;
        if (isCurrent)
        {
            // Exactly the entries that are in the new base go; were one missing, the base would hold what was never confirmed here.
            var folded = _statements.DeleteConfirmed.Bind(1, compact.Key).Bind(2, compact.Base.Version).Execute();
            Expect(compact.Base.Version - compact.FromVersion, folded, compact);
        }
    }

    private void Drop(DropModelData drop)
    {
        Expect(1, _statements.SetVersion.Bind(1, drop.Key).Bind(2, 0).Execute(), drop);
        _statements.DeleteBase.Bind(1, drop.Key).Execute();
        _statements.DeletePending.Bind(1, drop.Key).Execute();
        _statements.DeleteSessions.Bind(1, drop.Key).Execute();
    }

    private void Take(TakeReplicaId take)
    {
        var row = _replicas.Count + 1L;
        _statements.AddReplica.Bind(1, row).Bind(2, ReplicaId.ToText(take.ReplicaId)).Execute();
        _statements.SetReplica.Bind(1, row).Execute();
        _replicas[take.ReplicaId] = row;
    }

    private long Replica(EditId id, StoreChange change) =>
        _replicas.TryGetValue(id.ReplicaId, out var row) ? row : throw SqliteErrors.Inconsistent(_path, change);

    private void Expect(long expected, long changed, StoreChange change)
    {
        if (changed != expected)
        {
            throw SqliteErrors.Inconsistent(_path, change);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The failure that led here is the one to report.")]
    private void Rollback()
    {
        try
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                _statements.Rollback.Execute();
            }

            LoadState();
        }
        catch (Exception)
        {
            // The next commit will fail in the same way and say so.
        }
    }

    // What is kept in memory about the store row; read again after a transaction that did not happen.
    private void LoadState()
    {
        _replicas.Clear();
        _issued = _connection.QueryInt64("SELECT issued FROM store");
        using var replicas = new SqliteStatement(_connection, "SELECT id, replica_id FROM replica");
        while (replicas.Read())
        {
            if (!ReplicaId.TryParse(replicas.GetText(1), out var id))
            {
                throw SqliteErrors.Corrupt(_path, "holds a replica id that is none");
            }

            _replicas[id] = replicas.GetInt64(0);
        }
    }
}
