namespace Convergence.Typed.Protocol;

/// <summary>Which side of the connection this process is.</summary>
internal enum ConnectionRole
{
    /// <summary>The side that opened the socket.</summary>
    Client,

    /// <summary>The side that accepted it, and enforces the rules of the protocol.</summary>
    Server,
}
