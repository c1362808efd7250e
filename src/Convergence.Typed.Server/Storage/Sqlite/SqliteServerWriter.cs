using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed.Server;

/// <summary>
/// The only one who writes. Commits what is there in one transaction, whichever models and users it concerns; what arrives meanwhile is the next batch. So the
/// cost of making things durable is shared the more the busier the server is, and nobody waits for company.
/// </summary>
internal sealed class SqliteServerWriter : IAsyncDisposable
{
    private const int Capacity = 4096;
    private const int LargestBatch = 1024;

    private readonly string _path;
    private readonly SqliteStatements _statements;

    // Bounded: when the disk cannot keep up, those who write wait for a place, in the order in which they came.
    private readonly Channel<ServerWrite> _queue = Channel.CreateBounded<ServerWrite>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly List<ServerWrite> _batch = [];
    private readonly List<ServerWrite> _written = [];
    private readonly Task _loop;
    private long _commits;

    public SqliteServerWriter(SqliteConnection connection, string path)
    {
        _path = path;
        _statements = new SqliteStatements(connection);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>The connection, so that a test can ask it for its settings.</summary>
    public SqliteConnection Connection => _statements.Connection;

    /// <summary>How many transactions were committed.</summary>
    public long Commits => Volatile.Read(ref _commits);

    /// <summary>Queues a write; calls that do not wait for each other are written in the order in which they were made.</summary>
    /// <returns>Completes when it is durable.</returns>
    /// <exception cref="ServerStoreException">It failed, and nothing of it is stored.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteStatements, T> write, CancellationToken cancellationToken)
    {
        var entry = new ServerWrite<T>(write);
        try
        {
            await _queue.Writer.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw SqliteServerErrors.Closed(_path);
        }

        return await entry.Completion.ConfigureAwait(false);
    }

    /// <summary>Writes what is queued and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _statements.Dispose();
    }

    private async Task RunAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_batch.Count < LargestBatch && _queue.Reader.TryRead(out var write))
            {
                _batch.Add(write);
            }

            Commit();
            _batch.Clear();
            _written.Clear();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Every failure is told to those who wait; the writer itself must go on.")]
    private void Commit()
    {
        try
        {
            // Immediate: whether another program holds the write lock shows here, and not after half of the work.
            _statements["BEGIN IMMEDIATE"].Execute();
            foreach (var write in _batch)
            {
                Execute(write);
            }

            _statements["COMMIT"].Execute();
        }
        catch (Exception failure)
        {
            var told = failure is SqliteException sqlite ? SqliteServerErrors.ToStoreException(sqlite, _path) : failure;
            Rollback();
            foreach (var write in _batch)
            {
                // No effect on those that failed on their own account before.
                write.Fail(told);
            }

            return;
        }

        Interlocked.Increment(ref _commits);
        foreach (var write in _written)
        {
            write.Complete();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A write that cannot be done must not take the others of its batch with it.")]
    private void Execute(ServerWrite write)
    {
        _statements["SAVEPOINT one"].Execute();
        try
        {
            write.Execute(_statements);
        }
        catch (Exception failure) when (_statements.IsInTransaction && (failure is not SqliteException sqlite || SqliteServerErrors.IsContradiction(sqlite)))
        {
            _statements["ROLLBACK TO one"].Execute();
            _statements["RELEASE one"].Execute();
            write.Fail(failure is SqliteException contradiction ? SqliteServerErrors.ToStoreException(contradiction, _path) : failure);
            return;
        }

        _statements["RELEASE one"].Execute();
        _written.Add(write);
    }

    [SuppressMessage("Design", "CA1031", Justification = "The failure that led here is the one to report.")]
    private void Rollback()
    {
        try
        {
            if (_statements.IsInTransaction)
            {
                _statements["ROLLBACK"].Execute();
            }
        }
        catch (Exception)
        {
            // The next commit will fail in the same way and say so.
        }
    }
}
