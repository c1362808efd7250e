using System.Net.Sockets;
using System.Threading.Channels;
using Convergence.Typed.Protocol;

namespace Convergence.Typed.Tests.Support;

/// <summary>
/// A server without a mind: the test accepts each socket and says what is sent over it. Use <see cref="OpenDomainAsync"/> for a domain whose sockets lead here, then
/// <c>await using var connection = await server.SignInAsync()</c>.
/// </summary>
internal sealed class ScriptedServer(TimeProvider? timeProvider = null) : IAsyncDisposable
{
    public const string Url = "ws://server.test/realtime/convergence/default";

    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;
    private readonly Channel<ScriptedConnection> _accepted = Channel.CreateUnbounded<ScriptedConnection>();
    private readonly Lock _gate = new();
    private readonly List<ScriptedConnection> _connections = [];
    private int _attempts;

    /// <summary>What happens to the next sockets.</summary>
    public SocketBehaviour Sockets { get; set; } = SocketBehaviour.Open;

    /// <summary>How many sockets were asked for.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>
    /// Leads the sockets of a domain here, and makes its waits exact: no heartbeat, no random part, and time limits (3, 7 and 8 s) that differ from the waits between
    /// attempts (5, 10, 20, 30 s), so that <see cref="TestTime"/> can tell them apart.
    /// </summary>
    public void Configure(ConvergenceOptions options)
    {
        options.TransportFactory = ConnectAsync;
        options.TimeProvider = _timeProvider;
        options.HeartbeatEnabled = false;
        options.ConnectTimeout = TimeSpan.FromSeconds(3);
        options.AuthenticationTimeout = TimeSpan.FromSeconds(7);
        options.RequestTimeout = TimeSpan.FromSeconds(8);
        options.Random = static () => 0;
    }

    /// <summary>Opens a domain whose sockets lead here.</summary>
    public Task<ConvergenceDomain> OpenDomainAsync(Action<ConvergenceOptions>? configure = null) => ConvergenceDomain.OpenAsync(
        Url,
        options =>
        {
            Configure(options);
            configure?.Invoke(options);
        },
        TestContext.Current.CancellationToken);

    /// <summary>The next socket that was opened.</summary>
    public Task<ScriptedConnection> AcceptAsync() => _accepted.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().InTime();

    /// <summary>The next socket, signed in.</summary>
    public async Task<ScriptedConnection> SignInAsync(SignInAnswer? answer = null)
    {
        var connection = await AcceptAsync();
        await connection.SignInAsync(answer);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        ScriptedConnection[] connections;
        lock (_gate)
        {
            connections = [.. _connections];
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    private async ValueTask<IFrameTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        switch (Sockets)
        {
            case SocketBehaviour.Refused:
                throw new SocketException((int)SocketError.ConnectionRefused);
            case SocketBehaviour.Silent:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            case SocketBehaviour.Stuck:
                await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
                break;
        }

        var (client, server) = InMemoryTransport.CreatePair(_timeProvider);
        var connection = new ScriptedConnection(client, server, _timeProvider);
        lock (_gate)
        {
            _connections.Add(connection);
        }

        _accepted.Writer.TryWrite(connection);
        return client;
    }
}
