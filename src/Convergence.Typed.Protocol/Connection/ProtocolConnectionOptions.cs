using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convergence.Typed.Protocol;

/// <summary>Settings of one connection. The defaults are those of the published protocol.</summary>
internal sealed record ProtocolConnectionOptions
{
    /// <summary>Which side this is.</summary>
    public required ConnectionRole Role { get; init; }

    /// <summary>Whether this side pings. The peer's pings are answered in any case.</summary>
    public bool HeartbeatEnabled { get; init; } = true;

    /// <summary>A ping is sent after this long without a message from the peer.</summary>
    public required TimeSpan PingInterval { get; init; }

    /// <summary>The peer counts as gone when nothing came for this long after a ping.</summary>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a request waits for its answer unless the call says otherwise.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>How long an orderly close waits for queued messages to leave and for the peer's close frame.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When more than this is waiting to be sent, the peer is too slow and the connection ends.</summary>
    public long MaximumQueuedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>When more than this has been received and not yet handled, the socket is not read until there is room.</summary>
    public long MaximumReceivedBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The clock behind heartbeats and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the connection logs.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The defaults of a client: a ping after 5 s of silence, requests time out after 10 s.</summary>
    public static ProtocolConnectionOptions ForClient() => new()
    {
        Role = ConnectionRole.Client,
        PingInterval = TimeSpan.FromSeconds(5),
        RequestTimeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>The defaults of a server: a ping after 10 s of silence, requests time out after 20 s.</summary>
    public static ProtocolConnectionOptions ForServer() => new()
    {
        Role = ConnectionRole.Server,
        PingInterval = TimeSpan.FromSeconds(10),
        RequestTimeout = TimeSpan.FromSeconds(20),
    };
}
