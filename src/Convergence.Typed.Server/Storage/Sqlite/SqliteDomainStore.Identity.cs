using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;

namespace Convergence.Typed.Server;

// Users, sessions, tokens and replicas.
internal sealed partial class SqliteDomainStore
{
    private const string UserColumns = "SELECT user.id, type, name, display_name, disabled, password_hash FROM user ";

    /// <inheritdoc/>
    public async ValueTask PutUsersAsync(IReadOnlyCollection<string> userNames, CancellationToken cancellationToken) => await WriteAsync(
        statements =>
        {
            var wanted = userNames.ToHashSet(StringComparer.Ordinal);
            var known = statements[UserColumns + "WHERE domain = ?1 AND type = 0"].Bind(1, domain).ReadAll(ToUser);
            foreach (var user in known)
            {
                // Removing finds out which ones are new.
                if (wanted.Remove(user.UserName) == user.IsDisabled)
                {
                    statements["UPDATE user SET disabled = ?2 WHERE id = ?1"].Bind(1, user.Key).Bind(2, user.IsDisabled ? 0 : 1).Execute();
                }
            }

            foreach (var name in wanted)
            {
                statements["INSERT INTO user (domain, type, name) VALUES (?1, 0, ?2)"].Bind(1, domain).Bind(2, name).Execute();
            }

            return true;
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<StoredPassword?> FindPasswordAsync(string userName, CancellationToken cancellationToken) => ReadAsync(
        statements => statements[UserColumns + "WHERE domain = ?1 AND type = 0 AND name = ?2"].Bind(1, domain).Bind(2, userName)
            .ReadFirst(static row => new StoredPassword(ToUser(row), row.GetTextOrNull(5))),
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SetPasswordHashAsync(long userKey, string hash, bool isNewPassword, CancellationToken cancellationToken) => await WriteAsync(
        statements =>
        {
            if (isNewPassword)
            {
                statements["DELETE FROM token WHERE user = ?1"].Bind(1, userKey).Execute();
            }

            return statements["UPDATE user SET password_hash = ?2 WHERE id = ?1"].Bind(1, userKey).Bind(2, hash).Execute() == 1
                ? true
                : throw Conflict(ServerStoreFailure.Inconsistent, "a password was to be stored for a user who does not exist");
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<SessionOutcome> StartSessionAsync(SessionStart start, CancellationToken cancellationToken) =>
        await WriteAsync(statements => StartSession(statements, start), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<ServerUser?> FindTokenAsync(string tokenHash, DateTime now, CancellationToken cancellationToken) => ReadAsync(
        statements => statements[UserColumns + "JOIN token ON token.user = user.id WHERE hash = ?1 AND user.domain = ?2 AND expires > ?3"]
            .Bind(1, tokenHash).Bind(2, domain).Bind(3, StoredTime.ToText(now)).ReadFirst(ToUser),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, ServerUser>> FindSessionUsersAsync(IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyDictionary<string, ServerUser>>(
            statements =>
            {
                var users = new Dictionary<string, ServerUser>(StringComparer.Ordinal);
                foreach (var id in sessionIds)
                {
                    if (statements[UserColumns + "JOIN session ON session.user = user.id WHERE session.domain = ?1 AND session.id = ?2"]
                        .Bind(1, domain).Bind(2, id).ReadFirst(ToUser) is { } user)
                    {
                        users[id] = user;
                    }
                }

                return users;
            },
            cancellationToken);

    private SessionOutcome StartSession(SqliteStatements statements, SessionStart start)
    {
        var replicas = start.ReplicaIds.Distinct().Select(id => (Id: id, Owner: FindReplicaOwner(statements, id))).ToList();
        var owner = replicas.Find(static replica => replica.Owner is not null).Owner;
        var user = start.UserKey is { } key ? FindUser(statements, key) : owner;

        // Somebody else's, which includes: of a user with an account, presented by an anonymous one.
        if (replicas.Exists(replica => replica.Owner is { } other && other.Key != user?.Key) || (start.UserKey is null && user is { Type: not DomainUserTypeData.Anonymous }))
        {
            return new SessionOutcome(null, "");
        }

        user ??= AddAnonymousUser(statements);
        if (user is { Type: DomainUserTypeData.Anonymous } && start.DisplayName is { } name && name != user.DisplayName)
        {
            statements["UPDATE user SET display_name = ?2 WHERE id = ?1"].Bind(1, user.Key).Bind(2, name).Execute();
            user = user with { DisplayName = name };
        }

        foreach (var (id, _) in replicas.Where(static replica => replica.Owner is null))
        {
            statements["INSERT INTO replica (domain, replica_id, user) VALUES (?1, ?2, ?3)"].Bind(1, domain).Bind(2, ReplicaId.ToText(id)).Bind(3, user.Key).Execute();
        }

        PutToken(statements, user, start);
        return new SessionOutcome(user, AddSession(statements, user, start));
    }

    private string AddSession(SqliteStatements statements, ServerUser user, SessionStart start)
    {
        var number = statements["UPDATE domain SET last_session = last_session + 1 WHERE id = ?1 RETURNING last_session"].Bind(1, domain).ReadInt64();
        var id = Base36.ToText(number!.Value);
        statements[
                """
                INSERT INTO session (domain, id, user, started, client, client_version, address, user_agent) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """]
            .Bind(1, domain).Bind(2, id).Bind(3, user.Key).Bind(4, StoredTime.ToText(start.Time))
            .Bind(5, start.Client).Bind(6, start.ClientVersion).Bind(7, start.Peer.Address).Bind(8, start.Peer.UserAgent).Execute();
        return id;
    }

    private static void PutToken(SqliteStatements statements, ServerUser user, SessionStart start)
    {
        statements["DELETE FROM token WHERE expires <= ?1"].Bind(1, StoredTime.ToText(start.Time)).Execute();
        statements["INSERT INTO token (hash, user, expires) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO UPDATE SET expires = excluded.expires"]
            .Bind(1, start.TokenHash).Bind(2, user.Key).Bind(3, StoredTime.ToText(start.TokenExpires)).Execute();
    }

    private ServerUser AddAnonymousUser(SqliteStatements statements)
    {
        var number = statements["UPDATE domain SET last_anonymous = last_anonymous + 1 WHERE id = ?1 RETURNING last_anonymous"].Bind(1, domain).ReadInt64();
        var key = statements["INSERT INTO user (domain, type, name) VALUES (?1, 2, ?2) RETURNING id"].Bind(1, domain).Bind(2, Base36.ToText(number!.Value)).ReadInt64();
        return FindUser(statements, key!.Value);
    }

    private ServerUser FindUser(SqliteStatements statements, long key) => statements[UserColumns + "WHERE user.id = ?1"].Bind(1, key).ReadFirst(ToUser)
        ?? throw Conflict(ServerStoreFailure.Inconsistent, "a session was to be started for a user who does not exist");

    private ServerUser? FindReplicaOwner(SqliteStatements statements, UInt128 replicaId) =>
        statements[UserColumns + "JOIN replica ON replica.user = user.id WHERE replica.domain = ?1 AND replica_id = ?2"]
            .Bind(1, domain).Bind(2, ReplicaId.ToText(replicaId)).ReadFirst(ToUser);

    private static ServerUser ToUser(SqliteStatement row) =>
        new(row.GetInt64(0), (DomainUserTypeData)row.GetInt64(1), row.GetText(2), row.GetTextOrNull(3), row.GetInt64(4) != 0);
}
