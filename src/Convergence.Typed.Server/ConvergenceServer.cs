using Convergence.Typed.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Convergence.Typed.Server;

/// <summary>The server without its host: it takes open transports and runs the protocol on them.</summary>
internal sealed partial class ConvergenceServer(
    IOptions<ConvergenceServerOptions> options, IServerStore store, Authenticator authenticator, ILogger<ConvergenceServer> logger)
{
    private readonly Lock _gate = new();
    private readonly HashSet<ClientSession> _connections = [];
    private bool _isRunning; // under _gate: no connection is taken in while they are being closed

    /// <summary>The largest frame a transport should accept.</summary>
    public int MaximumFrameBytes => Options.MaximumFrameBytes;

    /// <summary>The settings.</summary>
    public ConvergenceServerOptions Options => options.Value;

    /// <summary>Lets people in.</summary>
    public Authenticator Authenticator => authenticator;

    /// <summary>Decides who may do what.</summary>
    public MessageGate Gate { get; } = new();

    /// <summary>The domains that are served, from the start on.</summary>
    public IReadOnlyDictionary<DomainName, ServerDomain> Domains { get; private set; } = new Dictionary<DomainName, ServerDomain>();

    /// <summary>Opens the store and begins to serve.</summary>
    /// <exception cref="ServerStoreException">The database cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        var domains = new Dictionary<DomainName, ServerDomain>();
        foreach (var text in Options.Domains)
        {
            if (DomainName.TryParse(text, out var name))
            {
                domains.Add(name, new ServerDomain(new ModelServices(await store.OpenDomainAsync(name, cancellationToken).ConfigureAwait(false), Options, Gate, logger)));
            }
        }

        await authenticator.StartAsync(domains.ToDictionary(static pair => pair.Key, static pair => pair.Value.Store), cancellationToken).ConfigureAwait(false);
        Domains = domains;
        lock (_gate)
        {
            _isRunning = true;
        }
    }

    /// <summary>Begins to end all connections in good order, and takes no new ones.</summary>
    public void CloseConnections()
    {
        ClientSession[] sessions;
        lock (_gate)
        {
            _isRunning = false;
            sessions = [.. _connections];
        }

        foreach (var session in sessions)
        {
            _ = session.CloseAsync(CloseCodes.GoingAway, "The server is shutting down.").AsTask();
        }
    }

    /// <summary>Ends all connections, waits until everything that was accepted is stored, and closes the store.</summary>
    public async Task StopAsync()
    {
        CloseConnections();
        Task[] ends;
        lock (_gate)
        {
            ends = [.. _connections.Select(static session => session.Completion)];
        }

        await Task.WhenAll(ends).ConfigureAwait(false);
        foreach (var domain in Domains.Values)
        {
            await domain.Models.DrainAsync().ConfigureAwait(false);
        }

        await authenticator.DisposeAsync().ConfigureAwait(false);
        await store.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Runs the protocol on a transport until the connection ends.</summary>
    public async Task RunConnectionAsync(IFrameTransport transport, DomainName domain, PeerDescription peer, CancellationToken cancellationToken)
    {
        var session = new ClientSession(this, transport, domain, peer, logger);
        await using (session.ConfigureAwait(false))
        {
            bool isRunning;
            lock (_gate)
            {
                isRunning = _isRunning && _connections.Add(session);
            }

            if (!isRunning)
            {
                LogNotRunning(logger, domain);
                await session.CloseAsync(CloseCodes.GoingAway, "The server is shutting down.").ConfigureAwait(false);
                return;
            }

            try
            {
                await session.RunAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                lock (_gate)
                {
                    _connections.Remove(session);
                }
            }
        }
    }

    [LoggerMessage(5300, LogLevel.Information, "A connection to {Domain} was refused, because the server is not running")]
    private static partial void LogNotRunning(ILogger logger, DomainName domain);
}
