namespace Convergence.Typed.Server;

/// <summary>The sessions of a domain that are connected. Thread safe.</summary>
internal sealed class SessionDirectory
{
    private readonly Lock _gate = new();
    private readonly HashSet<ClientSession> _sessions = [];
    private readonly Dictionary<UInt128, ClientSession> _byReplica = [];
    private readonly Dictionary<long, int> _countByUser = [];

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Takes a session in, unless its user has too many.</summary>
    /// <param name="session">The session.</param>
    /// <param name="limit">How many a user may have; null means any number.</param>
    /// <param name="replaced">The older session of the same local store, which must go.</param>
    public bool TryAdd(ClientSession session, int? limit, out ClientSession? replaced)
    {
        lock (_gate)
        {
            replaced = session.ReplicaIds.Count > 0 ? _byReplica.GetValueOrDefault(session.ReplicaIds[0]) : null;
            var user = session.Identity.User.Key;
            var others = _countByUser.GetValueOrDefault(user);
            if (others - (replaced is null ? 0 : 1) >= limit)
            {
                replaced = null;
                return false;
            }

            _sessions.Add(session);
            _countByUser[user] = others + 1;
            if (session.ReplicaIds.Count > 0)
            {
                _byReplica[session.ReplicaIds[0]] = session;
            }

            return true;
        }
    }

    /// <summary>The session has ended. Ignored when it was not taken in.</summary>
    public void Remove(ClientSession session)
    {
        lock (_gate)
        {
            if (!_sessions.Remove(session))
            {
                return;
            }

            var user = session.Identity.User.Key;
            if (--_countByUser[user] == 0)
            {
                _countByUser.Remove(user);
            }

            if (session.ReplicaIds.Count > 0 && _byReplica.GetValueOrDefault(session.ReplicaIds[0]) == session)
            {
                _byReplica.Remove(session.ReplicaIds[0]);
            }
        }
    }
}
