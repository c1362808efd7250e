using System.Threading.Channels;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

/// <summary>
/// A client that knows frames only: it sends messages, and gives out what comes back in order. It answers pings, takes in identities, and fails when the server names a
/// session it has not introduced.
/// </summary>
internal sealed partial class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);

    private readonly Channel<ConvergenceMessage> _received = Channel.CreateUnbounded<ConvergenceMessage>();
    private readonly TaskCompletionSource<FrameResult> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abort = new();
    private readonly Task _receiving;
    private int _nextRequestId;

    public RawClient(IFrameTransport transport)
    {
        Transport = transport;
        _receiving = ReceiveAsync();
    }

    public IFrameTransport Transport { get; }

    /// <summary>The end of the connection that can break it.</summary>
    public InMemoryTransport Wire => (InMemoryTransport)Transport;

    public ConnectionResponseMessage.Types.ConnectionSuccessData? Success { get; private set; }

    public string SessionId => Success!.SessionId;

    /// <summary>Whether the connection has ended and everything that came was taken.</summary>
    public bool IsClosed => _received.Reader.Completion.IsCompleted;

    /// <summary>Who was introduced, by session.</summary>
    public Dictionary<string, DomainUserIdData> Known { get; } = new(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _abort.CancelAsync();
        await _receiving;
        await Transport.DisposeAsync();
        _abort.Dispose();
    }

    public async Task SendAsync(ConvergenceMessage message) => await Transport.SendAsync(Google.Protobuf.MessageExtensions.ToByteArray(message), _abort.Token);

    /// <summary>Sends a request without waiting, and gives its number.</summary>
    public async Task<int> StartAsync(ConvergenceMessage request)
    {
        request.RequestId = _nextRequestId++;
        await SendAsync(request);
        return request.RequestId.Value;
    }

    /// <summary>Sends a request; the next message must be its answer.</summary>
    public async Task<ConvergenceMessage> RequestAsync(ConvergenceMessage request)
    {
        var id = await StartAsync(request);
        var response = await NextAsync();
        Assert.Equal(id, response.ResponseId);
        return response;
    }

    /// <summary>The next message, identity updates aside.</summary>
    public async Task<ConvergenceMessage> NextAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(s_deadline);
        try
        {
            return await _received.Reader.ReadAsync(deadline.Token);
        }
        catch (ChannelClosedException)
        {
            var end = await _closed.Task;
            throw new ConnectionEndedException($"The server has closed the connection: {end.CloseCode} {end.Reason}");
        }
    }

    /// <summary>The next message if there is one already.</summary>
    public ConvergenceMessage? TryNext() => _received.Reader.TryRead(out var message) ? message : null;

    /// <summary>The next message, which must be of this kind.</summary>
    public async Task<ConvergenceMessage> NextAsync(Body body)
    {
        var message = await NextAsync();
        Assert.True(message.BodyCase == body, $"Expected {body}, got {message}");
        return message;
    }

    /// <summary>The next message, which must be an error.</summary>
    public async Task<ErrorMessage> NextErrorAsync() => (await NextAsync(Body.Error)).Error;

    /// <summary>Sees to it that nothing is on its way: what comes after a round trip to the server is the answer.</summary>
    public async Task ExpectNothingAsync() =>
        Assert.Equal(Body.ServerTimeResponse, (await RequestAsync(new ConvergenceMessage { ServerTimeRequest = new GetServerTimeRequestMessage() })).BodyCase);

    /// <summary>Waits for the end of the connection and gives what the server said.</summary>
    public Task<FrameResult> ClosedAsync() => _closed.Task.WaitAsync(s_deadline, TestContext.Current.CancellationToken);

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var result = await Transport.ReceiveAsync(_abort.Token);
                if (result.Kind == FrameKind.Closed)
                {
                    _closed.TrySetResult(result);
                    break;
                }

                await TakeAsync(MessageReader.Read(result.Frame));
            }
        }
        catch (OperationCanceledException)
        {
            // The client was disposed of.
        }
        finally
        {
            _received.Writer.TryComplete();
        }
    }

    private async Task TakeAsync(ConvergenceMessage message)
    {
        switch (message.BodyCase)
        {
            case Body.Ping:
                await SendAsync(new ConvergenceMessage { Pong = new PongMessage() });
                break;
            case Body.IdentityCacheUpdate:
                foreach (var (session, user) in message.IdentityCacheUpdate.Sessions)
                {
                    Assert.Contains(message.IdentityCacheUpdate.Users, known => known.UserId.Equals(user));
                    Known[session] = user;
                }

                break;
            default:
                var strangers = NamedSessions(message).Where(session => !Known.ContainsKey(session)).ToArray();
                if (strangers.Length > 0)
                {
                    _received.Writer.TryComplete(new InvalidOperationException($"{message.BodyCase} names sessions that were not introduced: {string.Join(", ", strangers)}"));
                }

                _received.Writer.TryWrite(message);
                break;
        }
    }

    private static IEnumerable<string> NamedSessions(ConvergenceMessage message) =>
        message.BodyCase switch
        {
            Body.OpenRealTimeModelResponse => message.OpenRealTimeModelResponse.ConnectedClients.Concat(message.OpenRealTimeModelResponse.ResyncingClients),
            Body.ModelResyncServerComplete => message.ModelResyncServerComplete.ConnectedClients.Concat(message.ModelResyncServerComplete.ResyncingClients),
            Body.RemoteClientOpenedModel => [message.RemoteClientOpenedModel.SessionId],
            Body.RemoteClientClosedModel => [message.RemoteClientClosedModel.SessionId],
            Body.RemoteOperation => [message.RemoteOperation.SessionId],
            Body.RemoteClientResyncStarted => [message.RemoteClientResyncStarted.SessionId],
            Body.RemoteClientResyncCompleted => [message.RemoteClientResyncCompleted.SessionId],
            _ => [],
        };
}
