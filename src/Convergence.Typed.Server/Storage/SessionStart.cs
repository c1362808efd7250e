namespace Convergence.Typed.Server;

/// <summary>A session to be started.</summary>
internal sealed record SessionStart
{
    /// <summary>The user who was authenticated; null asks for an anonymous one: the owner of the replica ids, or else a new one.</summary>
    public required long? UserKey { get; init; }

    /// <summary>The name an anonymous user wants to be shown with; null leaves it as it is.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The current id of the client's store, then its former ones; empty when the client has none.</summary>
    public IReadOnlyList<UInt128> ReplicaIds { get; init; } = [];

    /// <summary>What the client calls itself.</summary>
    public string Client { get; init; } = "";

    /// <summary>The version the client says it has.</summary>
    public string ClientVersion { get; init; } = "";

    /// <summary>Where it connects from.</summary>
    public required PeerDescription Peer { get; init; }

    /// <summary>The hash of the reconnect token: a new one, or the one that was used and lives on.</summary>
    public required string TokenHash { get; init; }

    /// <summary>When the token expires, UTC.</summary>
    public required DateTime TokenExpires { get; init; }

    /// <summary>The current time, UTC.</summary>
    public required DateTime Time { get; init; }
}
