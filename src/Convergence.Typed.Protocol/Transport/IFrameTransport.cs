namespace Convergence.Typed.Protocol;

/// <summary>Moves whole binary messages, in order, both ways. One sender and one receiver at a time.</summary>
internal interface IFrameTransport : IAsyncDisposable
{
    /// <summary>Sends one binary message. Throws when the connection is gone.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for the next message. A broken connection is a result of kind <see cref="FrameKind.Closed"/>, not an exception; cancelling aborts the connection.
    /// </summary>
    ValueTask<FrameResult> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Sends a close frame. The receiver goes on until the peer has answered it with its own.</summary>
    ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken);
}
