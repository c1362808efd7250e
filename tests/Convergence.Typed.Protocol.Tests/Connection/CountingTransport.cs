namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>Counts what the connection takes from its transport, and lets either direction fail.</summary>
internal sealed class CountingTransport(IFrameTransport inner) : IFrameTransport
{
    private int _received;
    private int _disposed;

    /// <summary>How many frames were read.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <summary>How often it was disposed of.</summary>
    public int Disposed => Volatile.Read(ref _disposed);

    /// <summary>What the next receive throws.</summary>
    public Exception? ReceiveFailure { get; set; }

    /// <summary>What the next send throws.</summary>
    public Exception? SendFailure { get; set; }

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) =>
        SendFailure is { } failure ? ValueTask.FromException(failure) : inner.SendAsync(frame, cancellationToken);

    public async ValueTask<FrameResult> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (ReceiveFailure is { } failure)
        {
            throw failure;
        }

        var result = await inner.ReceiveAsync(cancellationToken);
        Interlocked.Increment(ref _received);
        return result;
    }

    public ValueTask CloseAsync(int code, string reason, CancellationToken cancellationToken) => inner.CloseAsync(code, reason, cancellationToken);

    public ValueTask DisposeAsync()
    {
        Interlocked.Increment(ref _disposed);
        return inner.DisposeAsync();
    }
}
