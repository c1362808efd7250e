namespace Convergence.Typed.Protocol;

/// <summary>One result of <see cref="IFrameTransport.ReceiveAsync"/>.</summary>
internal readonly struct FrameResult
{
    private FrameResult(FrameKind kind, ReadOnlyMemory<byte> frame, int closeCode, string reason, Exception? exception)
    {
        Kind = kind;
        Frame = frame;
        CloseCode = closeCode;
        Reason = reason;
        Exception = exception;
    }

    /// <summary>Which of the three kinds this is.</summary>
    public FrameKind Kind { get; }

    /// <summary>The bytes of a binary message; valid until the next receive.</summary>
    public ReadOnlyMemory<byte> Frame { get; }

    /// <summary>The code of the close frame, 1006 when there was none.</summary>
    public int CloseCode { get; }

    /// <summary>The reason in the close frame, or what broke.</summary>
    public string Reason { get; }

    /// <summary>The failure, when the connection broke.</summary>
    public Exception? Exception { get; }

    /// <summary>A text message was received and dropped.</summary>
    public static FrameResult Text => new(FrameKind.Text, default, 0, "", null);

    /// <summary>A binary message.</summary>
    public static FrameResult Binary(ReadOnlyMemory<byte> frame) => new(FrameKind.Binary, frame, 0, "", null);

    /// <summary>The end of the connection.</summary>
    public static FrameResult Closed(int code, string reason, Exception? exception = null) => new(FrameKind.Closed, default, code, reason, exception);
}
