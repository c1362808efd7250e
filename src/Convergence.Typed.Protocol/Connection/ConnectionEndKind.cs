namespace Convergence.Typed.Protocol;

/// <summary>Why a connection ended.</summary>
internal enum ConnectionEndKind
{
    /// <summary>This side closed it.</summary>
    ClosedLocally,

    /// <summary>The peer sent a close frame.</summary>
    ClosedByPeer,

    /// <summary>The network broke, or the peer vanished without a close frame.</summary>
    Lost,

    /// <summary>A ping was not answered.</summary>
    HeartbeatTimeout,

    /// <summary>The peer sent something it must not send.</summary>
    ProtocolViolation,

    /// <summary>More was queued for the peer than it read.</summary>
    SlowConsumer,

    /// <summary>The code that handles messages threw.</summary>
    HandlerFailed,
}
