namespace Convergence.Typed.Server;

/// <summary>Keeps everything a server must not forget: users, sessions and models of its domains. Knows nothing of sockets and hosts.</summary>
/// <remarks>Thread-safe once it is open. A method that writes returns when what it wrote is durable: it survives a kill of the process and of the machine.</remarks>
internal interface IServerStore : IAsyncDisposable
{
    /// <summary>Opens the store, and makes it when there is none. Called once, before anything else.</summary>
    /// <exception cref="ServerStoreException">It is damaged, in use, newer or not writable; it is left as it is.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>The part of the store that belongs to a domain; begins it when the domain is new.</summary>
    /// <exception cref="ServerStoreException">The store failed.</exception>
    ValueTask<IDomainStore> OpenDomainAsync(DomainName domain, CancellationToken cancellationToken);
}
