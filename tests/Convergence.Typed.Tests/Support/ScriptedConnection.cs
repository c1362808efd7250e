using System.Threading.Channels;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Support;

/// <summary>
/// One socket of a <see cref="ScriptedServer"/>. What the client sends waits in order until the test receives it; what a client must not send ends the connection, as
/// at a real server. Pings are answered.
/// </summary>
internal sealed class ScriptedConnection : IProtocolHandler, IAsyncDisposable
{
    private readonly Channel<ConvergenceMessage> _received = Channel.CreateUnbounded<ConvergenceMessage>();
    private readonly ProtocolConnection _protocol;
    private readonly Task<ConnectionEnd> _running;

    public ScriptedConnection(InMemoryTransport client, InMemoryTransport server, TimeProvider timeProvider)
    {
        Client = client;
        Server = server;
        _protocol = new ProtocolConnection(
            server, ProtocolConnectionOptions.ForServer() with { HeartbeatEnabled = false, TimeProvider = timeProvider, CloseTimeout = TimeSpan.FromMilliseconds(250) }, this);
        _running = RunAsync();
    }

    /// <summary>The client's end, for faults of what the client sends.</summary>
    public InMemoryTransport Client { get; }

    /// <summary>The server's end, for faults of what the server sends.</summary>
    public InMemoryTransport Server { get; }

    /// <summary>Why the connection ended, once it has.</summary>
    public Task<ConnectionEnd> Ended => _running.InTime();

    /// <summary>The next message of the client.</summary>
    public async Task<ConvergenceMessage> ReceiveAsync()
    {
        try
        {
            return await _received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().InTime();
        }
        catch (ChannelClosedException)
        {
            throw new InvalidOperationException($"The connection ended before the client sent anything more: {await Ended}");
        }
    }

    /// <summary>The next message of the client, which must be of the given kind.</summary>
    public async Task<ConvergenceMessage> ReceiveAsync(Body body)
    {
        var message = await ReceiveAsync();
        Assert.Equal(body, message.BodyCase);
        return message;
    }

    /// <summary>The next message of the given kind; others before it are skipped.</summary>
    public async Task<ConvergenceMessage> SkipToAsync(Body body)
    {
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.BodyCase == body)
            {
                return message;
            }
        }
    }

    /// <summary>The messages that have arrived and were not received.</summary>
    public IReadOnlyList<ConvergenceMessage> TakeReceived()
    {
        var messages = new List<ConvergenceMessage>();
        while (_received.Reader.TryRead(out var message))
        {
            messages.Add(message);
        }

        return messages;
    }

    /// <summary>Receives the sign-in and accepts it; returns when the answer is on its way, so that a fault right after it comes after it.</summary>
    public async Task<ConnectionRequestMessage> SignInAsync(SignInAnswer? answer = null)
    {
        var request = await ReceiveAsync(Body.ConnectionRequest);
        Respond(request, (answer ?? new SignInAnswer()).ToMessage());
        await SentAsync();
        return request.ConnectionRequest;
    }

    /// <summary>Receives the sign-in and refuses it.</summary>
    public async Task<ConnectionRequestMessage> RefuseSignInAsync(string code, bool retryOk = false, string details = "")
    {
        var request = await ReceiveAsync(Body.ConnectionRequest);
        Respond(request, new ConvergenceMessage
        {
            ConnectionResponse = new ConnectionResponseMessage
            {
                Failure = new ConnectionResponseMessage.Types.ConnectionFailureData { Code = code, Details = details, RetryOk = retryOk },
            },
        });
        return request.ConnectionRequest;
    }

    /// <summary>Returns when everything sent so far is on its way.</summary>
    public Task SentAsync() => Deadlines.UntilAsync(() => _protocol.QueuedBytes == 0);

    /// <summary>Answers a request of the client.</summary>
    public void Respond(ConvergenceMessage request, ConvergenceMessage response) => _protocol.Respond(request.RequestId!.Value, response);

    /// <summary>Answers a request of the client with an error.</summary>
    public void RespondError(ConvergenceMessage request, string code) => _protocol.RespondError(request.RequestId!.Value, code, $"Refused by the script with {code}.");

    /// <summary>Sends a message that expects no answer.</summary>
    public void Send(ConvergenceMessage message) => _protocol.Send(message);

    /// <summary>Sends a request to the client and returns its answer.</summary>
    public Task<ConvergenceMessage> RequestAsync(ConvergenceMessage message) =>
        _protocol.RequestAsync(message, cancellationToken: TestContext.Current.CancellationToken).InTime();

    /// <summary>Breaks the network under the connection; both ends notice.</summary>
    public void Cut() => Server.Cut();

    /// <summary>Lets everything the server sends vanish; the client does not notice.</summary>
    public void FallSilent() => Server.FailAfter(0, new TransportFault.Silence());

    /// <summary>Closes the connection from the server's side.</summary>
    public ValueTask CloseAsync(int code, string reason = "") => _protocol.CloseAsync(code, reason);

    public ValueTask DisposeAsync() => _protocol.DisposeAsync();

    ValueTask IProtocolHandler.OnMessageAsync(ConvergenceMessage message) => _received.Writer.WriteAsync(message);

    ValueTask IProtocolHandler.OnRequestAsync(int requestId, ConvergenceMessage message) => _received.Writer.WriteAsync(message);

    private async Task<ConnectionEnd> RunAsync()
    {
        var end = await _protocol.RunAsync();
        _received.Writer.TryComplete();
        return end;
    }
}
