using System.Threading.Channels;

namespace Convergence.Typed.Protocol;

/// <summary>
/// One end of a connection within the process, for tests and the test kit. Each end can be told to delay what it sends, or to break the connection in one of several
/// ways after any frame.
/// </summary>
internal sealed class InMemoryTransport : IFrameTransport
{
    private readonly Channel<Packet> _inbox = Channel.CreateUnbounded<Packet>();
    private readonly TimeProvider _timeProvider;
    private readonly Lock _gate;
    private InMemoryTransport _peer;
    private TransportFault? _fault;
    private FrameResult? _end;
    private int _framesUntilFault;
    private int _sentFrames;
    private bool _silent;
    private bool _closeSent;
    private bool _broken;

    private InMemoryTransport(TimeProvider timeProvider, Lock gate)
    {
        _timeProvider = timeProvider;
        _gate = gate;
        _peer = this;
    }

    /// <summary>Every frame this end sends arrives this much later; order is kept.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Called with each frame before it is sent.</summary>
    public Func<ReadOnlyMemory<byte>, ValueTask>? BeforeSend { get; set; }

    /// <summary>How many frames this end has sent, vanished ones included.</summary>
    public int SentFrames => Volatile.Read(ref _sentFrames);

    /// <summary>Whether this end sends nothing any more: it was closed, or the connection broke.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
            {
                return _broken || _closeSent;
            }
        }
    }

    /// <summary>Creates the two ends of one connection.</summary>
    /// <param name="timeProvider">The clock of <see cref="Delay"/>; the system's when null.</param>
    public static (InMemoryTransport Client, InMemoryTransport Server) CreatePair(TimeProvider? timeProvider = null)
    {
        var gate = new Lock(); // one for both ends: a cut reaches them together
        var client = new InMemoryTransport(timeProvider ?? TimeProvider.System, gate);
        var server = new InMemoryTransport(timeProvider ?? TimeProvider.System, gate);
        client._peer = server;
        server._peer = client;
        return (client, server);
    }

    /// <summary>Lets a fault happen as soon as this end has sent the given number of further frames; with 0 it happens now.</summary>
    public void FailAfter(int frames, TransportFault fault)
    {
        lock (_gate)
        {
            _fault = fault;
            _framesUntilFault = frames;
            CauseFaultWhenDue();
        }
    }

    /// <summary>Breaks the connection now. What was sent before still arrives.</summary>
    public void Cut() => FailAfter(0, new TransportFault.Cut());

    /// <summary>Sends a text frame, which the protocol does not know.</summary>
    public void SendText()
    {
        lock (_gate)
        {
            Post(FrameResult.Text);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (BeforeSend is { } beforeSend)
        {
            await beforeSend(frame).ConfigureAwait(false);
        }

        lock (_gate)
        {
            if (_broken || _closeSent)
            {
                throw new IOException(_broken ? "The connection was cut." : "The connection was closed.");
            }

            _sentFrames++;
            Post(FrameResult.Binary(frame.ToArray()));
            if (_fault is not null)
            {
                _framesUntilFault--;
                CauseFaultWhenDue();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<FrameResult> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_end is { } end)
        {
            return end;
        }

        var packet = await _inbox.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var remaining = packet.Delay - _timeProvider.GetElapsedTime(packet.Sent);
        if (remaining > TimeSpan.Zero)
        {
            await Task.Delay(remaining, _timeProvider, cancellationToken).ConfigureAwait(false);
        }

        if (packet.Result.Kind == FrameKind.Closed)
        {
            _end = packet.Result;
            await CloseAsync(packet.Result.CloseCode, "", cancellationToken).ConfigureAwait(false);
        }

        return packet.Result;
    }

    /// <inheritdoc/>
    public ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            SendClose(FrameResult.Closed(code, reason));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            SendClose(FrameResult.Closed(CloseCodes.Abnormal, "The peer went away without a close frame."));
        }

        return ValueTask.CompletedTask;
    }

    private void SendClose(FrameResult close)
    {
        if (!_closeSent && !_broken)
        {
            Post(close);
            _closeSent = true;
        }
    }

    private void CauseFaultWhenDue()
    {
        if (_fault is null || _framesUntilFault > 0)
        {
            return;
        }

        switch (_fault)
        {
            case TransportFault.Cut:
                Break();
                _peer.Break();
                break;
            case TransportFault.Close close:
                SendClose(FrameResult.Closed(close.Code, close.Reason));
                break;
            case TransportFault.Silence:
                _silent = true;
                break;
        }

        _fault = null;
    }

    private void Break()
    {
        _broken = true;
        _inbox.Writer.TryWrite(new Packet(FrameResult.Closed(CloseCodes.Abnormal, "The connection was cut."), _timeProvider.GetTimestamp(), TimeSpan.Zero));
    }

    private void Post(FrameResult result)
    {
        if (!_silent)
        {
            _peer._inbox.Writer.TryWrite(new Packet(result, _timeProvider.GetTimestamp(), Delay));
        }
    }

    private readonly record struct Packet(FrameResult Result, long Sent, TimeSpan Delay);
}
