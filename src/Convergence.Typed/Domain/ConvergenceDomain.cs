using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>A domain of a server, and what this device knows of it: the place where models are opened. Works with and without a connection.</summary>
/// <remarks>
/// Thread-safe. Events are raised on the <see cref="SynchronizationContext"/> on which the domain was opened, or on a thread of the pool when there was none; one at
/// a time, in order.
/// </remarks>
public sealed partial class ConvergenceDomain : IAsyncDisposable
{
    private readonly LocalStore _store;
    private readonly ConnectionLoop _connection;
    private readonly CallbackQueue _callbacks;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private Task? _disposing;

    private ConvergenceDomain(DomainAddress address, ConvergenceOptions options, LocalStore store, CallbackQueue callbacks)
    {
        _store = store;
        _callbacks = callbacks;
        _logger = options.LoggerFactory.CreateLogger("Convergence.Typed.Domain");
        Status = new DomainStatus(callbacks, ToUser(store.Owner));
        var identities = new IdentityCache();
        _connection = new ConnectionLoop(address, options, store, identities, Status);
        Models = new ModelService(store, identities, _connection.WaitForOutcomeAsync, () => Status.Failure, options);
        _connection.Add(Models);
        _connection.Refused += exception => Raise(() => SignInFailed?.Invoke(this, new SignInFailedEventArgs(exception)));
        store.Copied += reason => Raise(() => StoreCopied?.Invoke(this, new StoreCopiedEventArgs(reason)));
        store.Outbox.Troubled += trouble => Raise(() => StoreFailed?.Invoke(this, new StoreFailedEventArgs(trouble.Failure, trouble.IsRetried)));
        store.Outbox.Recovered += () => Raise(() => StoreRecovered?.Invoke(this, EventArgs.Empty));
    }

    /// <summary>Raised when the server refuses the sign-in for good; <see cref="ConnectAsync"/> tries again.</summary>
    public event EventHandler<SignInFailedEventArgs>? SignInFailed;

    /// <summary>Raised when the local store cannot be written.</summary>
    public event EventHandler<StoreFailedEventArgs>? StoreFailed;

    /// <summary>Raised when the local store can be written again; what waited in memory is stored.</summary>
    public event EventHandler? StoreRecovered;

    /// <summary>Raised when the local store was found to be a copy and has taken a new identity.</summary>
    public event EventHandler<StoreCopiedEventArgs>? StoreCopied;

    /// <summary>How the domain stands with its server; can be bound to a status line.</summary>
    public DomainStatus Status { get; }

    /// <summary>The models of the domain.</summary>
    public ModelService Models { get; }

    /// <summary>Opens a domain. Returns as soon as the local store is open; the connection is made, and kept, in the background.</summary>
    /// <param name="url">The address, as in <c>ws://localhost:8000/realtime/convergence/default</c>: the last two segments are the namespace and the id of the domain.</param>
    /// <param name="configure">Says how to sign in, where to store, and more; null signs in anonymously and keeps edits in memory only.</param>
    /// <param name="cancellationToken">Ends the wait for the local store.</param>
    /// <returns>The domain. Dispose it when the application ends.</returns>
    /// <exception cref="ArgumentException">The address or an option cannot work; the text names it.</exception>
    /// <exception cref="StoreException">The local store cannot be opened; the text says which file, why, and what can be done.</exception>
    public static Task<ConvergenceDomain> OpenAsync(string url, Action<ConvergenceOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new ConvergenceOptions();
        configure?.Invoke(options);
        return OpenAsync(url, options, cancellationToken);
    }

    /// <summary>Connects now: starts the connection when there is none, or ends the wait before the next attempt. Returns when signed in.</summary>
    /// <param name="cancellationToken">Ends the wait, not the attempts.</param>
    /// <exception cref="SignInFailedException">The server refuses for good.</exception>
    /// <exception cref="StoreOwnerMismatchException">The local store belongs to somebody else.</exception>
    /// <exception cref="OfflineException">The attempts that <see cref="ConvergenceOptions.MaximumReconnectAttempts"/> allows have failed.</exception>
    /// <exception cref="DomainDisposedException">The domain was disposed, or disconnected while the call was waiting.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        _connection.Start();
        return _connection.ConnectedAsync(cancellationToken);
    }

    /// <summary>Returns when the domain is signed in, at once when it is. Waits as long as it takes, also over failed attempts and while nothing is tried.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SignInFailedException">The server has refused for good.</exception>
    /// <exception cref="StoreOwnerMismatchException">The local store belongs to somebody else.</exception>
    /// <exception cref="OfflineException">The attempts that <see cref="ConvergenceOptions.MaximumReconnectAttempts"/> allows have failed.</exception>
    /// <exception cref="DomainDisposedException">The domain was disposed, or disconnected while the call was waiting.</exception>
    public Task ConnectedAsync(CancellationToken cancellationToken = default) => _connection.ConnectedAsync(cancellationToken);

    /// <summary>Ends the connection, or the attempts to make one, until <see cref="ConnectAsync"/>. Models stay open and usable.</summary>
    /// <param name="cancellationToken">Ends the wait, not the disconnecting.</param>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => _connection.StopAsync().WaitAsync(cancellationToken);

    /// <summary>Returns when every edit made before the call is on this device's disk.</summary>
    /// <param name="cancellationToken">Ends the wait; the edits are stored all the same.</param>
    /// <exception cref="StoreRequiredException">The domain was opened without a store.</exception>
    /// <exception cref="StoreException">The store could not be written.</exception>
    public Task SavedAsync(CancellationToken cancellationToken = default) => _store.IsConfigured
        ? _store.Outbox.SavedAsync(null, cancellationToken)
        : Task.FromException(new StoreRequiredException("Nothing can be saved, because the domain was opened without a local store. Open it with options.UseSqlite(\"file.db\")."));

    /// <summary>Saves, closes the models and the connection, and closes the local store. Does not wait for the server: what it has not acknowledged is sent next time.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _disposing ??= Task.Run(DisposeCoreAsync);
            return new ValueTask(_disposing);
        }
    }

    internal static async Task<ConvergenceDomain> OpenAsync(string url, ConvergenceOptions options, CancellationToken cancellationToken)
    {
        // The base class posts to the thread pool, so it counts as none.
        var context = SynchronizationContext.Current is { } current && current.GetType() != typeof(SynchronizationContext) ? current : null;
        options.Validate();
        var address = DomainAddress.Parse(url);
        var callbacks = new CallbackQueue(context, options.LoggerFactory.CreateLogger("Convergence.Typed.Domain"));
        var store = await LocalStore.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        var domain = new ConvergenceDomain(address, options, store, callbacks);
        if (options.ConnectOnOpen)
        {
            domain._connection.Start();
        }

        return domain;
    }

    private async Task DisposeCoreAsync()
    {
        try
        {
            // The models first: they say goodbye to the server while there is a connection, and save while there is a store.
            await Models.CloseAllAsync().ConfigureAwait(false);
        }
        finally
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
            await _store.DisposeAsync().ConfigureAwait(false);
            LogDisposed();
        }
    }

    private void Raise(Action raise) => _callbacks.Post(raise);

    private static DomainUser? ToUser(StoreOwner? owner) => owner is null
        ? null
        : new DomainUser(OwnerTypes.Parse(owner.UserType), owner.UserName, owner.UserName, IsAuthenticated: false);

    [LoggerMessage(3010, LogLevel.Debug, "The domain was disposed.")]
    private partial void LogDisposed();
}
