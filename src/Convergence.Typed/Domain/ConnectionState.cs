namespace Convergence.Typed;

/// <summary>How a domain stands with its server.</summary>
public enum ConnectionState
{
    /// <summary>Not connected and not trying: never connected, deliberately disconnected, refused, or out of attempts.</summary>
    Disconnected,

    /// <summary>The first connection is being made: opening the socket, signing in, or waiting for the next attempt.</summary>
    Connecting,

    /// <summary>Signed in.</summary>
    Connected,

    /// <summary>The connection was lost and is being made again; lasts until the next success.</summary>
    Interrupted,

    /// <summary>A deliberate disconnect is under way.</summary>
    Disconnecting,
}
