namespace Convergence.Typed.Server;

/// <summary>A domain in the server's SQLite file.</summary>
internal sealed partial class SqliteDomainStore(SqliteServerStore store, long domain) : IDomainStore
{
    // Async, so that a closed store is told by the task. What is called first is still queued first.
    private async Task<T> WriteAsync<T>(Func<SqliteStatements, T> write, CancellationToken cancellationToken) =>
        await store.Writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);

    private async ValueTask<T> ReadAsync<T>(Func<SqliteStatements, T> read, CancellationToken cancellationToken) =>
        await store.Readers.ReadAsync(read, cancellationToken).ConfigureAwait(false);
}
