namespace Convergence.Typed.Server;

/// <summary>A domain in the server's SQLite file.</summary>
internal sealed partial class SqliteDomainStore(SqliteServerStore store, long domain) : IDomainStore
{
    private Task<T> WriteAsync<T>(Func<SqliteStatements, T> write, CancellationToken cancellationToken) => store.Writer.WriteAsync(write, cancellationToken);

    private ValueTask<T> ReadAsync<T>(Func<SqliteStatements, T> read, CancellationToken cancellationToken) => store.Readers.ReadAsync(read, cancellationToken);
}
