using Microsoft.Data.Sqlite;

namespace Convergence.Typed.Server;

/// <summary>The server's store in one SQLite file: one server at a time, write-ahead log, synced at each commit.</summary>
internal sealed class SqliteServerStore : IServerStore
{
    private readonly SemaphoreSlim _openingOrClosing = new(1, 1);
    private FileClaim? _claim;
    private SqliteServerWriter? _writer;
    private SqliteServerReaders? _readers;
    private bool _disposed;

    /// <summary>Creates a store that is not open yet.</summary>
    /// <param name="path">The database file, absolute or relative to the current folder.</param>
    public SqliteServerStore(string path) => Path = SqliteFile.Resolve(path);

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>Who writes.</summary>
    /// <exception cref="ServerStoreException">The store is not open.</exception>
    internal SqliteServerWriter Writer => _writer ?? throw SqliteServerErrors.Closed(Path);

    /// <summary>Who reads.</summary>
    /// <exception cref="ServerStoreException">The store is not open.</exception>
    internal SqliteServerReaders Readers => _readers ?? throw SqliteServerErrors.Closed(Path);

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await _openingOrClosing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            await Open().ConfigureAwait(false);
        }
        finally
        {
            _openingOrClosing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IDomainStore> OpenDomainAsync(DomainName domain, CancellationToken cancellationToken)
    {
        var id = await Writer.WriteAsync(
            statements =>
            {
                statements["INSERT INTO domain (namespace, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING"].Bind(1, domain.Namespace).Bind(2, domain.Domain).Execute();
                return statements["SELECT id FROM domain WHERE namespace = ?1 AND name = ?2"].Bind(1, domain.Namespace).Bind(2, domain.Domain).ReadInt64()!.Value;
            },
            cancellationToken).ConfigureAwait(false);
        return new SqliteDomainStore(this, id);
    }

    /// <summary>Writes what is queued, closes the file, and gives up the claim on it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _openingOrClosing.WaitAsync().ConfigureAwait(false);
        try
        {
            _disposed = true;
            await CloseAsync().ConfigureAwait(false);
        }
        finally
        {
            _openingOrClosing.Release();
        }
    }

    private async Task Open()
    {
        _claim = SqliteServerFile.Claim(Path);
        try
        {
            _writer = new SqliteServerWriter(SqliteServerFile.OpenWriter(Path), Path);
            _readers = new SqliteServerReaders(Path);
        }
        catch (SqliteException failure)
        {
            await CloseAsync().ConfigureAwait(false);
            throw SqliteServerErrors.ToStoreException(failure, Path);
        }
        catch
        {
            await CloseAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task CloseAsync()
    {
        // The writer last: the last connection folds the write-ahead log into the file and removes it.
        _readers?.Dispose();
        if (_writer is { } writer)
        {
            await writer.DisposeAsync().ConfigureAwait(false);
        }

        _claim?.Dispose();
        (_readers, _writer, _claim) = (null, null, null);
    }
}
