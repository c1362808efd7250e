using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <summary>One signed-in connection. The server forgets everything about it when the connection ends; the next connection is another session.</summary>
internal sealed class ServerSession(ProtocolConnection connection, string sessionId, DomainUser user, IReadOnlySet<string> capabilities)
{
    /// <summary>The connection.</summary>
    public ProtocolConnection Connection { get; } = connection;

    /// <summary>The id of the session, never used again by the server.</summary>
    public string SessionId { get; } = sessionId;

    /// <summary>The user as the server knows it.</summary>
    public DomainUser User { get; } = user;

    /// <summary>Edits carry the identity of the store that made them.</summary>
    public bool HasReplica { get; } = capabilities.Contains(Capabilities.Replica);

    /// <summary>Creation times tell two models of one id apart.</summary>
    public bool HasFingerprint { get; } = capabilities.Contains(Capabilities.Fingerprint);
}
