using Convergence.Typed.Protocol;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convergence.Typed.Server.Tests;

/// <summary>A server on a database file of its own, with connections within the process.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public static readonly DomainName Domain = new("convergence", "default");

    private readonly TemporaryFolder _folder = new();
    private readonly List<Task> _connections = [];
    private readonly List<RawClient> _clients = [];

    private TestServer(Action<ConvergenceServerOptions>? configure)
    {
        Options = new ConvergenceServerOptions { DatabasePath = _folder.Combine("server.db"), AllowAnonymous = true };
        configure?.Invoke(Options);
    }

    public ConvergenceServerOptions Options { get; }

    public ConvergenceServer Server { get; private set; } = null!;

    /// <summary>The store under the server, which can be made to fail.</summary>
    public UnreliableStore Store { get; private set; } = null!;

    public static async Task<TestServer> StartAsync(Action<ConvergenceServerOptions>? configure = null)
    {
        var server = new TestServer(configure);
        await server.StartAsync();
        return server;
    }

    /// <summary>The domain everybody signs in to.</summary>
    public ServerDomain Default => Server.Domains[Domain];

    /// <summary>Waits for something the server does on its own.</summary>
    public async Task SettleAsync(Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(1, deadline.Token);
        }
    }

    public async Task StopAsync()
    {
        Store.Heal();
        await Server.StopAsync();
        await Task.WhenAll(_connections);
        _connections.Clear();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>A connection on which nobody has signed in.</summary>
    public RawClient Connect(DomainName? domain = null)
    {
        var (client, server) = InMemoryTransport.CreatePair();
        var connection = Task.Run(() => Server.RunConnectionAsync(server, domain ?? Domain, new PeerDescription("test", ""), CancellationToken.None));
        var raw = new RawClient(client);
        lock (_clients)
        {
            _connections.Add(connection);
            _clients.Add(raw);
        }

        return raw;
    }

    /// <summary>A connection with an anonymous user.</summary>
    public Task<RawClient> SignInAsync(UInt128? replicaId = null, params UInt128[] formerReplicaIds) => Connect().SignInAsync(replicaId, formerReplicaIds);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        await StopAsync();
        _folder.Dispose();
    }

    private async Task StartAsync()
    {
        Store = new UnreliableStore(new SqliteServerStore(Options.DatabasePath));
        var hashing = new PasswordHashing(new PasswordHasherOptions { IterationCount = 1 });
        Server = new ConvergenceServer(
            Microsoft.Extensions.Options.Options.Create(Options), Store, new Authenticator(Options, hashing, NullLogger<Authenticator>.Instance), NullLogger<ConvergenceServer>.Instance);
        await Server.StartAsync(TestContext.Current.CancellationToken);
    }
}
