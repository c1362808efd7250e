using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>The durable store: one SQLite file, one process at a time, write-ahead log, synced at each commit.</summary>
internal sealed class SqliteStore : IOfflineStore
{
    private const int RecordsPerRead = 256;

    private readonly string _path;

    // One reader connection: reads are rare and short, and each sees a whole commit.
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly SemaphoreSlim _writing = new(1, 1);

    private FileClaim? _claim;
    private SqliteWriter? _writer;
    private SqliteReader? _reader;
    private long _lastKey;
    private bool _disposed;

    /// <summary>Creates a store that is not open yet.</summary>
    /// <param name="path">The database file, absolute or relative to the current folder.</param>
    public SqliteStore(string path) => _path = SqliteFile.Resolve(path);

    /// <inheritdoc/>
    public StoreCapabilities Capabilities => StoreCapabilities.Durable;

    /// <summary>The connection that writes; null while the store is not open.</summary>
    internal SqliteConnection? WriterConnection => _writer?.Connection;

    /// <inheritdoc/>
    public async ValueTask<StoreState> OpenAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_disposed)
            {
                throw SqliteErrors.Closed(_path);
            }

            return await Task.Run(Open, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public long NewModelKey() => Interlocked.Increment(ref _lastKey);

    /// <inheritdoc/>
    public async ValueTask CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            (_writer ?? throw SqliteErrors.Closed(_path)).Commit(changes);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredModel?> ReadModelAsync(string modelId, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.ReadModel(modelId), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredModel?> ReadModelAsync(long key, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.ReadModel(key, withPending: true), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredModel?> ReadConfirmedAsync(long key, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.ReadModel(key, withPending: false), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelRecord> ReadModelRecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // In portions: a view held open while the caller does something else would keep the write-ahead log from being folded.
        var after = long.MinValue;
        IReadOnlyList<ModelRecord> records;
        do
        {
            records = await ReadAsync(reader => reader.ReadRecords(after, RecordsPerRead), cancellationToken).ConfigureAwait(false);
            foreach (var record in records)
            {
                yield return record;
                after = record.Key;
            }
        }
        while (records.Count == RecordsPerRead);
    }

    /// <summary>Closes the file after the commit and the read that are running, and gives up the claim on it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        await _reading.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_disposed)
            {
                _disposed = true;
                await Task.Run(Close).ConfigureAwait(false);
            }
        }
        finally
        {
            _reading.Release();
            _writing.Release();
        }
    }

    private StoreState Open()
    {
        _claim = SqliteStoreFile.Claim(_path);
        try
        {
            _writer = new SqliteWriter(SqliteStoreFile.OpenWriter(_path), _path);
            _reader = new SqliteReader(SqliteFile.ConnectReader(_path), _path);
            SqliteStoreFile.BeginOpening(_writer.Connection);
            _lastKey = _reader.ReadLastKey();
            return _reader.ReadState();
        }
        catch (SqliteException failure)
        {
            Close();
            throw SqliteErrors.ToStoreException(failure, _path);
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void Close()
    {
        _reader?.Dispose();

        // The last connection folds the write-ahead log into the file and removes it.
        _writer?.Dispose();
        _claim?.Dispose();
        (_reader, _writer, _claim) = (null, null, null);
    }

    private async ValueTask<T> ReadAsync<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => read(_reader ?? throw SqliteErrors.Closed(_path)), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _reading.Release();
        }
    }
}
