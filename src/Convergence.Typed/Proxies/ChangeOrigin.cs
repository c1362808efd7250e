namespace Convergence.Typed;

/// <summary>Who made a change: this program, or somebody elsewhere.</summary>
/// <remarks>Immutable, safe for use from any thread. All changes made here share one instance.</remarks>
public sealed class ChangeOrigin
{
    private ChangeOrigin(bool isLocal, string? sessionId, DomainUser? user)
    {
        IsLocal = isLocal;
        SessionId = sessionId;
        User = user;
    }

    /// <summary>A change made here: an edit, or its rollback.</summary>
    public static ChangeOrigin Local { get; } = new(true, null, null);

    /// <summary>True for a change made here; false for one that arrived from the server.</summary>
    public bool IsLocal { get; }

    /// <summary>The session that made the change, as in <see cref="Collaborator.SessionId"/>; null for a change made here, and when a damaged model was read again from the store.</summary>
    public string? SessionId { get; }

    /// <summary>The user of that session; null for a change made here, and when the server has not told whose session it was.</summary>
    public DomainUser? User { get; }

    /// <summary>Nobody in particular: the state was read again.</summary>
    internal static ChangeOrigin Reread { get; } = new(false, null, null);

    /// <summary>Says who it was, for logs.</summary>
    public override string ToString() => IsLocal ? "local" : User?.Name ?? SessionId ?? "unknown";

    internal static ChangeOrigin Remote(string sessionId, DomainUser? user) => new(false, sessionId, user);
}
