using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;

namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>One connection under test; the test itself is its peer and speaks in frames. Time stands still unless the test moves it.</summary>
internal sealed class ConnectionHarness : IAsyncDisposable
{
    private Task<ConnectionEnd>? _running;

    public ConnectionHarness(ConnectionRole role = ConnectionRole.Client, Func<ProtocolConnectionOptions, ProtocolConnectionOptions>? configure = null)
    {
        var (client, server) = InMemoryTransport.CreatePair(Clock);
        (Own, Peer) = role == ConnectionRole.Client ? (client, server) : (server, client);
        var options = role == ConnectionRole.Client ? ProtocolConnectionOptions.ForClient() : ProtocolConnectionOptions.ForServer();
        options = options with { TimeProvider = Clock };
        Counter = new CountingTransport(Own);
        Connection = new ProtocolConnection(Counter, configure?.Invoke(options) ?? options, Handler);
    }

    public FakeTimeProvider Clock { get; } = new();

    public RecordingHandler Handler { get; } = new();

    public ProtocolConnection Connection { get; }

    public CountingTransport Counter { get; }

    /// <summary>The end that the connection uses.</summary>
    public InMemoryTransport Own { get; }

    /// <summary>The end that the test uses.</summary>
    public InMemoryTransport Peer { get; }

    public static ConnectionHarness Start(ConnectionRole role = ConnectionRole.Client, Func<ProtocolConnectionOptions, ProtocolConnectionOptions>? configure = null)
    {
        var harness = new ConnectionHarness(role, configure);
        harness.Run();
        return harness;
    }

    public void Run() => RunUntil(CancellationToken.None);

    public void RunUntil(CancellationToken cancellationToken) => _running = Connection.RunAsync(cancellationToken);

    public Task<ConvergenceMessage> RequestAsync(Action<ConvergenceMessage>? onResponse = null, TimeSpan? timeout = null) =>
        Connection.RequestAsync(TestMessages.Request, onResponse, timeout, TestContext.Current.CancellationToken);

    /// <summary>The result of the run.</summary>
    public Task<ConnectionEnd> EndAsync() => _running!.WithinDeadline();

    public bool IsRunning => _running is { IsCompleted: false };

    public Task SendAsync(ConvergenceMessage message) => SendAsync(message.ToByteArray());

    public Task SendAsync(byte[] frame) => Peer.SendAsync(frame, TestContext.Current.CancellationToken).WithinDeadline();

    /// <summary>The next frame that the connection sent, the close frame included.</summary>
    public Task<FrameResult> NextFrameAsync() => Peer.ReceiveAsync(TestContext.Current.CancellationToken).WithinDeadline();

    public async Task<ConvergenceMessage> NextMessageAsync()
    {
        var result = await NextFrameAsync();
        Assert.True(result.Kind == FrameKind.Binary, $"A message was expected, not {result.Kind} {result.CloseCode} {result.Reason}.");
        return ConvergenceMessage.Parser.ParseFrom(result.Frame.Span);
    }

    /// <summary>Returns when the connection has read everything that was sent to it before.</summary>
    public async Task UntilReadAsync()
    {
        await SendAsync(TestMessages.Ping);
        Assert.Equal(TestMessages.Pong, await NextMessageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync().WithinDeadline();
        await Peer.DisposeAsync();
    }
}
