using System.Threading.Channels;
using Convergence.Typed.Protocol.Core;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Protocol;

/// <summary>
/// One connection between two peers, from either side: messages in order both ways, requests and their answers, heartbeats, and a clear end. It authenticates nobody
/// and knows no models.
/// </summary>
/// <remarks>
/// Three loops, run by <see cref="RunAsync"/>: one reads frames and answers pings at once, one hands messages to the handler one after another, one sends what is
/// queued. All other members may be called from any thread, also before it runs.
/// </remarks>
internal sealed partial class ProtocolConnection : IAsyncDisposable
{
    private static readonly ConvergenceMessage s_ping = new() { Ping = new PingMessage() };
    private static readonly ConvergenceMessage s_pong = new() { Pong = new PongMessage() };

    private readonly IFrameTransport _transport;
    private readonly ProtocolConnectionOptions _options;
    private readonly IProtocolHandler _handler;
    private readonly ILogger _logger;
    private readonly Heartbeat? _heartbeat;
    private readonly PendingRequests _pending = new();
    private readonly Channel<byte[]> _outbound = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ByteBudget _outboundBytes;
    private readonly Channel<ReceivedMessage> _inbound = Channel.CreateUnbounded<ReceivedMessage>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly ByteBudget _inboundBytes;
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource<ConnectionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _receiveEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Set once, when this side ends the connection: what was received and not yet handled is dropped from then on. Read by all loops, hence volatile.
    private volatile ConnectionEnd? _localEnd;

    // The peer's close frame was read, and so both sides have sent theirs. Set by the receiving loop.
    private volatile bool _closeAnswered;
    private int _started;

    /// <summary>Creates a connection over an open transport, which it owns from here on.</summary>
    public ProtocolConnection(IFrameTransport transport, ProtocolConnectionOptions options, IProtocolHandler handler)
    {
        _transport = transport;
        _options = options;
        _handler = handler;
        _logger = options.Logger;
        _outboundBytes = new ByteBudget(options.MaximumQueuedBytes);
        _inboundBytes = new ByteBudget(options.MaximumReceivedBytes);
        if (options.HeartbeatEnabled)
        {
            _heartbeat = new Heartbeat(options.TimeProvider, options.PingInterval, options.PongTimeout, () => Send(s_ping), OnHeartbeatTimeout);
        }
    }

    /// <summary>Completes with the reason when the connection has ended; what was received before may still be on its way to the handler.</summary>
    public Task<ConnectionEnd> Ended => _ended.Task;

    /// <summary>The largest message the peer has said it accepts.</summary>
    public int MaximumSentBytes { get; set; } = int.MaxValue;

    /// <summary>Bytes that wait to be sent.</summary>
    public long QueuedBytes => _outboundBytes.Used;

    /// <summary>Whether the queue is at most half full or the connection has ended: whether <see cref="WaitForRoomAsync"/> would complete at once.</summary>
    public bool HasRoom => _outboundBytes.HasRoom;

    /// <summary>
    /// Runs the connection until it ends and returns why. No handler call is under way any more when it completes, and every request has its answer or has failed.
    /// </summary>
    /// <param name="cancellationToken">Ends the connection without a farewell; the result says so, nothing is thrown.</param>
    public async Task<ConnectionEnd> RunAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("A connection runs once.");
        }

        _heartbeat?.Start();
        var receiving = ReceiveLoopAsync();
        var handling = HandleLoopAsync();
        var sending = SendLoopAsync();
        ConnectionEnd end;
        using (cancellationToken.UnsafeRegister(
            static state => ((ProtocolConnection)state!).EndLocally(ConnectionEndKind.ClosedLocally, CloseCodes.GoingAway, "The connection was cancelled."), this))
        {
            end = await _ended.Task.ConfigureAwait(false);
        }

        await ReleaseAsync(end).ConfigureAwait(false);
        await receiving.ConfigureAwait(false);
        await sending.ConfigureAwait(false);
        await handling.ConfigureAwait(false);
        _pending.FailAll(end);
        LogEnded(_logger, end.Kind, end.Code, end.Reason, end.Exception);
        return end;
    }

    /// <summary>Queues a message. Never waits; when the connection has ended the message is dropped.</summary>
    /// <exception cref="MessageTooLargeException">It is larger than <see cref="MaximumSentBytes"/>.</exception>
    public void Send(ConvergenceMessage message)
    {
        if (!_ended.Task.IsCompleted)
        {
            Send(message.ToByteArray());
        }
    }

    /// <summary>Queues a message that is written already. Never waits; when the connection has ended the message is dropped.</summary>
    /// <param name="frame">The bytes of a <see cref="ConvergenceMessage"/>, which belong to the connection from here on.</param>
    /// <exception cref="MessageTooLargeException">It is larger than <see cref="MaximumSentBytes"/>.</exception>
    public void Send(byte[] frame)
    {
        if (_ended.Task.IsCompleted)
        {
            return;
        }

        if (frame.Length > MaximumSentBytes)
        {
            throw new MessageTooLargeException(frame.Length, MaximumSentBytes);
        }

        if (!_outboundBytes.TryAdd(frame.Length))
        {
            EndLocally(ConnectionEndKind.SlowConsumer, CloseCodes.SlowConsumer, $"More than {_options.MaximumQueuedBytes} bytes wait to be sent.");
            return;
        }

        if (!_outbound.Writer.TryWrite(frame))
        {
            _outboundBytes.Remove(frame.Length);
        }
    }

    /// <summary>Completes when the queue is at most half full or the connection has ended; for senders that have much to say.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellationToken = default) => _outboundBytes.WaitForRoomAsync().WaitAsync(cancellationToken);

    /// <summary>Sends a request and returns the answer.</summary>
    /// <exception cref="ProtocolErrorException">The peer answered with an error.</exception>
    /// <exception cref="ConnectionLostException">The connection ended first.</exception>
    /// <exception cref="RequestTimeoutException">There was no answer in time.</exception>
    /// <exception cref="MessageTooLargeException">The peer does not accept messages of that size.</exception>
    public Task<ConvergenceMessage> RequestAsync(ConvergenceMessage message, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        RequestAsync(message, onResponse: null, timeout, cancellationToken);

    /// <summary>
    /// Sends a request and returns the answer. An answer that is not an error is handed to <paramref name="onResponse"/> before the next frame is handled, so that
    /// what it registers is known to the messages that follow.
    /// </summary>
    /// <exception cref="ProtocolErrorException">The peer answered with an error.</exception>
    /// <exception cref="ConnectionLostException">The connection ended first.</exception>
    /// <exception cref="RequestTimeoutException">There was no answer in time.</exception>
    /// <exception cref="MessageTooLargeException">The peer does not accept messages of that size.</exception>
    public async Task<ConvergenceMessage> RequestAsync(
        ConvergenceMessage message, Action<ConvergenceMessage>? onResponse, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new PendingRequest(onResponse);
        var id = _pending.Add(request, number =>
        {
            message.RequestId = number;
            Send(message);
        });
        var wait = timeout ?? _options.RequestTimeout;
        await ((Task)request.Task).WaitAsync(wait, _options.TimeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!request.Task.IsCompleted && _pending.TryRemove(id, out _))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new RequestTimeoutException(message.BodyCase, wait);
        }

        // Answered, perhaps in the very moment the wait was given up; its callback has run or is running, so it counts.
        return await request.Task.ConfigureAwait(false);
    }

    /// <summary>Answers a request.</summary>
    public void Respond(int requestId, ConvergenceMessage message)
    {
        message.ResponseId = requestId;
        Send(message);
    }

    /// <summary>Answers a request with an error.</summary>
    public void RespondError(int requestId, string code, string message, IReadOnlyDictionary<string, Value>? details = null)
    {
        var response = ErrorMessages.Create(code, message, details);
        response.ResponseId = requestId;
        Send(response);
    }

    private readonly record struct ReceivedMessage(ConvergenceMessage Message, int Bytes);
}
