using Convergence.Typed.Protocol;
using Convergence.Typed.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Convergence.Typed.Testing;

/// <summary>
/// The real server inside a test: no port, no socket, a database file of its own that is removed at the end, and networks that break when the test says so. Open domains
/// with <see cref="OpenDomainAsync"/>, or lead any domain here with <see cref="TestNetwork.Configure"/>.
/// </summary>
/// <remarks>Thread-safe, except that starting, stopping and disposing are called one after the other.</remarks>
public sealed class ConvergenceTestServer : IAsyncDisposable
{
    private readonly ConvergenceServerOptions _options;
    private readonly ILoggerFactory _loggerFactory;
    private readonly DirectoryInfo _folder;
    private readonly DomainName _domain;
    private readonly Lock _gate = new();
    private readonly List<TestNetwork> _networks = [];
    private readonly HashSet<Task> _connections = [];
    private ConvergenceServer? _server;

    private ConvergenceTestServer(ConvergenceServerOptions options, ILoggerFactory loggerFactory, DirectoryInfo folder, DomainName domain)
    {
        _options = options;
        _loggerFactory = loggerFactory;
        _folder = folder;
        _domain = domain;
        Url = $"ws://test.invalid/realtime/{domain}";
        Network = CreateNetwork();
    }

    /// <summary>The address of the server's first domain, for <c>ConvergenceDomain.OpenAsync</c> and <c>AddConvergence</c>; it leads here only over a <see cref="TestNetwork"/>.</summary>
    public string Url { get; }

    /// <summary>The server's database file.</summary>
    public string DatabasePath => _options.DatabasePath;

    /// <summary>Whether the server runs.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _server is not null;
            }
        }
    }

    /// <summary>The network that <see cref="OpenDomainAsync"/> uses. What happens to it happens to all domains on it; see <see cref="CreateNetwork"/>.</summary>
    public TestNetwork Network { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="configure">Sets its options. Before that, anonymous sign-in is allowed and the database lies in a temporary folder.</param>
    /// <param name="loggerFactory">Where the server logs; null for nowhere.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The server. Dispose it after the domains.</returns>
    /// <exception cref="OptionsValidationException">An option cannot work; the text names it.</exception>
    public static async Task<ConvergenceTestServer> StartAsync(
        Action<ConvergenceServerOptions>? configure = null, ILoggerFactory? loggerFactory = null, CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateTempSubdirectory("convergence-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "server.db");
            var options = new ConvergenceServerOptions { DatabasePath = path, AllowAnonymous = true };
            configure?.Invoke(options);
            var result = new ConvergenceServerOptionsValidator().Validate(null, options);
            if (result.Failed || !DomainName.TryParse(options.Domains[0], out var domain))
            {
                throw new OptionsValidationException(nameof(ConvergenceServerOptions), typeof(ConvergenceServerOptions), result.Failures);
            }

            var server = new ConvergenceTestServer(options, loggerFactory ?? NullLoggerFactory.Instance, folder, domain);
            await server.StartAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Makes another way to the server, so that one domain can lose its connection while another keeps its own.</summary>
    /// <returns>The network.</returns>
    public TestNetwork CreateNetwork()
    {
        var network = new TestNetwork(this, _options.TimeProvider);
        lock (_gate)
        {
            _networks.Add(network);
        }

        return network;
    }

    /// <summary>Opens a domain on <see cref="Network"/>, as <c>ConvergenceDomain.OpenAsync</c> does. Interrupted connections are made again within milliseconds.</summary>
    /// <param name="configure">Says how to sign in, where to store, and more.</param>
    /// <param name="cancellationToken">Ends the wait for the local store.</param>
    /// <returns>The domain, to be disposed by the caller.</returns>
    public Task<ConvergenceDomain> OpenDomainAsync(Action<ConvergenceOptions>? configure = null, CancellationToken cancellationToken = default) =>
        Network.OpenDomainAsync(configure, cancellationToken);

    /// <summary>Starts the server again after <see cref="StopAsync"/>, on the same database. Without effect when it runs.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (IsRunning)
        {
            return;
        }

        // One round: the passwords of tests are no secret, and each sign-in would take a tenth of a second.
        var hashing = new PasswordHashing(new PasswordHasherOptions { IterationCount = 1 });
        var server = new ConvergenceServer(
            Options.Create(_options),
            new SqliteServerStore(_options.DatabasePath),
            new Authenticator(_options, hashing, _loggerFactory.CreateLogger<Authenticator>()),
            _loggerFactory.CreateLogger<ConvergenceServer>());
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _server = server;
        }
    }

    /// <summary>Stops the server. What it has acknowledged is on its disk; until it is started again nobody can connect. Without effect when it does not run.</summary>
    /// <param name="abruptly">True breaks the connections first, as a crash would; false lets the server say goodbye.</param>
    public async Task StopAsync(bool abruptly = false)
    {
        ConvergenceServer? server;
        Task[] connections;
        TestNetwork[] networks;
        lock (_gate)
        {
            server = _server;
            _server = null;
            connections = [.. _connections];
            networks = [.. _networks];
        }

        if (server is null)
        {
            return;
        }

        if (abruptly)
        {
            foreach (var network in networks)
            {
                network.Cut();
            }
        }

        await server.StopAsync().ConfigureAwait(false);
        await Task.WhenAll(connections).ConfigureAwait(false);
    }

    /// <summary>Stops the server and starts it again on the same database.</summary>
    /// <param name="abruptly">As in <see cref="StopAsync"/>.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task RestartAsync(bool abruptly = false, CancellationToken cancellationToken = default)
    {
        await StopAsync(abruptly).ConfigureAwait(false);
        await StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Breaks what connections there are, stops the server and removes the temporary folder.</summary>
    public async ValueTask DisposeAsync()
    {
        // A peer that fell silent would be waited for.
        await StopAsync(abruptly: true).ConfigureAwait(false);
        _folder.Refresh();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    /// <summary>Takes the server's end of a connection; false when the server does not run.</summary>
    internal bool TryAccept(InMemoryTransport transport)
    {
        lock (_gate)
        {
            if (_server is not { } server)
            {
                return false;
            }

            var running = Task.Run(() => server.RunConnectionAsync(transport, _domain, new PeerDescription("test", "Convergence.Typed.Testing"), CancellationToken.None));
            _connections.Add(running);
            _ = ForgetAsync(running);
            return true;
        }
    }

    private async Task ForgetAsync(Task running)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            _connections.Remove(running);
        }
    }
}
