using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed.Server;

/// <summary>Connections that read. Each read is one view of the database and ends before its caller goes on, so that the write-ahead log can be folded.</summary>
internal sealed class SqliteServerReaders : IDisposable
{
    private const int Count = 4;

    private readonly string _path;
    private readonly Channel<SqliteStatements> _free = Channel.CreateBounded<SqliteStatements>(Count);

    public SqliteServerReaders(string path)
    {
        _path = path;
        try
        {
            for (var i = 0; i < Count; i++)
            {
                _free.Writer.TryWrite(new SqliteStatements(SqliteFile.ConnectReader(path)));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Reads as soon as a connection is free.</summary>
    /// <exception cref="ServerStoreException">It failed, or the store is closed.</exception>
    public async ValueTask<T> ReadAsync<T>(Func<SqliteStatements, T> read, CancellationToken cancellationToken)
    {
        SqliteStatements statements;
        try
        {
            statements = await _free.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw SqliteServerErrors.Closed(_path);
        }

        try
        {
            statements["BEGIN"].Execute();
            try
            {
                return read(statements);
            }
            finally
            {
                if (statements.IsInTransaction)
                {
                    statements["COMMIT"].Execute();
                }
            }
        }
        catch (SqliteException failure)
        {
            throw SqliteServerErrors.ToStoreException(failure, _path);
        }
        finally
        {
            // Closed meanwhile: then nobody else disposes of it.
            if (!_free.Writer.TryWrite(statements))
            {
                statements.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _free.Writer.TryComplete();
        while (_free.Reader.TryRead(out var statements))
        {
            statements.Dispose();
        }
    }
}
