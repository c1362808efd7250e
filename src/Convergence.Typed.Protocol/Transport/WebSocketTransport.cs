using System.Net.WebSockets;

namespace Convergence.Typed.Protocol;

/// <summary>Frames over a WebSocket, on either side.</summary>
/// <param name="socket">An open socket; the transport owns it.</param>
/// <param name="maximumFrameBytes">A larger message is not read to its end: the socket is closed with 1009.</param>
internal sealed class WebSocketTransport(WebSocket socket, int maximumFrameBytes) : IFrameTransport
{
    private const int InitialBufferBytes = 4096;

    // The protocol allows 123 bytes in a close frame.
    private const int MaximumReasonBytes = 123;

    private byte[] _buffer = new byte[Math.Min(InitialBufferBytes, maximumFrameBytes)];

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) =>
        socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<FrameResult> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReceiveFrameAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            return FrameResult.Closed(CloseCodes.Abnormal, exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, Shorten(reason), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<FrameResult> ReceiveFrameAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return await AnswerCloseAsync(cancellationToken).ConfigureAwait(false);
            }

            if (received.MessageType == WebSocketMessageType.Text)
            {
                if (received.EndOfMessage)
                {
                    return FrameResult.Text;
                }

                continue; // the next part overwrites this one: nobody reads it
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return FrameResult.Binary(_buffer.AsMemory(0, length));
            }

            if (length == _buffer.Length && !TryGrow())
            {
                var reason = $"A message is larger than the {maximumFrameBytes} bytes accepted here.";
                await CloseAsync(CloseCodes.MessageTooBig, reason, cancellationToken).ConfigureAwait(false);
                return FrameResult.Closed(CloseCodes.MessageTooBig, reason, new MalformedMessageException(reason));
            }
        }
    }

    private async ValueTask<FrameResult> AnswerCloseAsync(CancellationToken cancellationToken)
    {
        // Without a code in the frame the status is "empty", 1005, which must not be sent back.
        var code = (int?)socket.CloseStatus is { } status and not 1005 ? status : CloseCodes.Normal;
        var reason = socket.CloseStatusDescription ?? "";
        if (socket.State == WebSocketState.CloseReceived)
        {
            try
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The peer did not wait for the answer. It has said what there was to say.
            }
        }

        return FrameResult.Closed(code, reason);
    }

    private bool TryGrow()
    {
        if (_buffer.Length >= maximumFrameBytes)
        {
            return false;
        }

        Array.Resize(ref _buffer, (int)Math.Min(_buffer.Length * 2L, maximumFrameBytes));
        return true;
    }

    private static string Shorten(string reason)
    {
        // Runes and not units: half a surrogate pair cannot be written, and a close frame that fails tells the peer nothing.
        var bytes = 0;
        var length = 0;
        foreach (var rune in reason.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaximumReasonBytes)
            {
                return reason[..length];
            }

            length += rune.Utf16SequenceLength;
        }

        return reason;
    }
}
