using Convergence.Typed.Protocol;
using Convergence.Typed.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convergence.Typed.IntegrationTests;

/// <summary>The real server on a file of its own, reached within the process by the real client; both can be stopped, and the wires between them cut.</summary>
internal sealed class TestNetwork : IAsyncDisposable
{
    private static readonly DomainName s_domain = new("convergence", "default");

    private readonly List<Task> _connections = [];
    private readonly List<ConvergenceDomain> _domains = [];
    private readonly Lock _gate = new();
    private ConvergenceServer? _server;

    private TestNetwork()
    {
    }

    /// <summary>A folder for the stores of the test.</summary>
    public TemporaryFolder Folder { get; } = new();

    /// <summary>Called with the client's end of each new connection before it is used.</summary>
    public Action<InMemoryTransport>? Connecting { get; set; }

    /// <summary>Called with the server's end of each new connection before it is used.</summary>
    public Action<InMemoryTransport>? Accepting { get; set; }

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>The largest frame that the server takes, from its next start on; null for what it takes by itself.</summary>
    public int? MaximumFrameBytes { get; set; }

    /// <summary>The server's file.</summary>
    public string ServerPath => Folder.Combine("server.db");

    public static async Task<TestNetwork> StartAsync()
    {
        var network = new TestNetwork();
        await network.StartServerAsync();
        return network;
    }

    public async Task StartServerAsync()
    {
        var options = new ConvergenceServerOptions { DatabasePath = ServerPath, AllowAnonymous = true };
        options.MaximumFrameBytes = MaximumFrameBytes ?? options.MaximumFrameBytes;
        options.Users.Add("ada", "secret");
        options.Users.Add("bob", "secret");
        var hashing = new PasswordHashing(new PasswordHasherOptions { IterationCount = 1 });
        var server = new ConvergenceServer(
            Microsoft.Extensions.Options.Options.Create(options),
            new SqliteServerStore(options.DatabasePath),
            new Authenticator(options, hashing, NullLogger<Authenticator>.Instance),
            NullLogger<ConvergenceServer>.Instance);
        await server.StartAsync(TestContext.Current.CancellationToken);
        lock (_gate)
        {
            _server = server;
        }
    }

    public async Task StopServerAsync()
    {
        ConvergenceServer? server;
        Task[] connections;
        lock (_gate)
        {
            server = _server;
            _server = null;
            connections = [.. _connections];
            _connections.Clear();
        }

        if (server is not null)
        {
            await server.StopAsync();
            await Task.WhenAll(connections);
        }
    }

    /// <summary>Opens a domain, with a store of that name unless it is null.</summary>
    public async Task<ConvergenceDomain> OpenAsync(string? store, string? user = "ada", Action<ConvergenceOptions>? configure = null)
    {
        var options = new ConvergenceOptions
        {
            ReconnectDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(20)],
            TransportFactory = ConnectAsync,
        };
        if (store is not null)
        {
            options.UseSqlite(Folder.Combine(store));
        }

        if (user is not null)
        {
            options.SignIn(user, "secret");
        }

        configure?.Invoke(options);
        var domain = await ConvergenceDomain.OpenAsync("ws://test/realtime/convergence/default", options, TestContext.Current.CancellationToken);
        _domains.Add(domain);
        return domain;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var domain in _domains)
        {
            await domain.DisposeAsync();
        }

        await StopServerAsync();
        Folder.Dispose();
    }

    private ValueTask<IFrameTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_server is not { } server)
            {
                throw new IOException("Nobody listens.");
            }

            var (client, accepted) = InMemoryTransport.CreatePair();
            Connections++;
            Connecting?.Invoke(client);
            Accepting?.Invoke(accepted);
            _connections.Add(Task.Run(() => server.RunConnectionAsync(accepted, s_domain, new PeerDescription("test", ""), CancellationToken.None), CancellationToken.None));
            return ValueTask.FromResult<IFrameTransport>(client);
        }
    }
}
