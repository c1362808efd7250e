namespace Convergence.Typed.Protocol;

/// <summary>WebSocket close codes in use. Codes from 4000 are private to the protocol.</summary>
internal static class CloseCodes
{
    /// <summary>An orderly end.</summary>
    public const int Normal = 1000;

    /// <summary>The server is shutting down.</summary>
    public const int GoingAway = 1001;

    /// <summary>The peer broke the rules of the protocol.</summary>
    public const int ProtocolError = 1002;

    /// <summary>Never sent: stands for a connection that ended without a close frame.</summary>
    public const int Abnormal = 1006;

    /// <summary>A frame was larger than the receiver accepts.</summary>
    public const int MessageTooBig = 1009;

    /// <summary>The closing side failed in a way that is not the peer's fault.</summary>
    public const int InternalError = 1011;

    /// <summary>A newer connection presented the same replica id.</summary>
    public const int ReplacedByNewerConnection = 4001;

    /// <summary>The peer did not answer a ping in time.</summary>
    public const int HeartbeatTimeout = 4006;

    /// <summary>The peer reads more slowly than messages for it come up.</summary>
    public const int SlowConsumer = 4008;
}
