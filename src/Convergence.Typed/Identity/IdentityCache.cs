using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Protocol.Identity;

namespace Convergence.Typed;

/// <summary>
/// Users and sessions as the server has told them (protocol/collaboration.md §1): it does so before the first message that mentions them. Kept for the life of the
/// domain, the most recently told sessions only. Thread-safe.
/// </summary>
internal sealed class IdentityCache
{
    // A session is some hundred bytes; older ones are mentioned by nothing but history.
    private const int MaximumSessions = 10_000;
    private const int MaximumUsers = 2 * MaximumSessions;

    private readonly Lock _gate = new();
    private readonly Dictionary<(UserType Type, string Name), DomainUser> _users = [];
    private readonly Dictionary<string, (UserType Type, string Name)> _sessions = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Takes what the server tells: the users first, then the sessions that belong to them.</summary>
    public void Update(IdentityCacheUpdateMessage update)
    {
        lock (_gate)
        {
            foreach (var user in update.Users)
            {
                if (user.UserId is { } id)
                {
                    _users[KeyOf(id)] = ToUser(user);
                }
            }

            foreach (var (session, user) in update.Sessions)
            {
                AddSession(session, KeyOf(user));
            }

            ForgetUsers();
        }
    }

    /// <summary>Takes this domain's own session, which the server does not tell.</summary>
    public void Add(string sessionId, DomainUser user)
    {
        lock (_gate)
        {
            _users[(user.Type, user.Name)] = user;
            AddSession(sessionId, (user.Type, user.Name));
        }
    }

    /// <summary>The user behind a session; null when the server has not told it, or long ago.</summary>
    public DomainUser? Resolve(string sessionId)
    {
        lock (_gate)
        {
            return !_sessions.TryGetValue(sessionId, out var key) ? null
                : _users.TryGetValue(key, out var user) ? user
                : new DomainUser(key.Type, key.Name, key.Name, IsAuthenticated: true);
        }
    }

    /// <summary>Reads a user of a message.</summary>
    public static DomainUser ToUser(DomainUserData data)
    {
        var (type, name) = KeyOf(data.UserId ?? new DomainUserIdData());
        var shown = string.IsNullOrEmpty(data.DisplayName) ? name : data.DisplayName;
        return new DomainUser(type, name, shown, IsAuthenticated: true);
    }

    private static (UserType Type, string Name) KeyOf(DomainUserIdData id) => (
        id.UserType switch
        {
            DomainUserTypeData.Convergence => UserType.Convergence,
            DomainUserTypeData.Anonymous => UserType.Anonymous,
            _ => UserType.Normal,
        },
        id.Username);

    private void ForgetUsers()
    {
        if (_users.Count <= MaximumUsers)
        {
            return;
        }

        // Rare, since at most half of them have a session.
        var named = _sessions.Values.ToHashSet();
        foreach (var user in _users.Keys.Where(user => !named.Contains(user)).ToArray())
        {
            _users.Remove(user);
        }
    }

    private void AddSession(string session, (UserType Type, string Name) user)
    {
        if (_sessions.TryAdd(session, user))
        {
            _order.Enqueue(session);
            if (_order.Count > MaximumSessions)
            {
                _sessions.Remove(_order.Dequeue());
            }
        }
        else
        {
            _sessions[session] = user;
        }
    }
}
