namespace Convergence.Typed.Server;

/// <summary>The users of a domain, their sessions, their reconnect tokens, and the replicas that belong to them.</summary>
/// <remarks>All methods throw <see cref="ServerStoreException"/> when the store fails.</remarks>
internal interface IIdentityStore
{
    /// <summary>Makes these the users who can sign in with a password: adds those that are new, without a hash, and disables the others.</summary>
    ValueTask PutUsersAsync(IReadOnlyCollection<string> userNames, CancellationToken cancellationToken);

    /// <summary>Finds somebody who signs in with a password, disabled or not.</summary>
    ValueTask<StoredPassword?> FindPasswordAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Stores the hash of a password.</summary>
    /// <param name="userKey">The user.</param>
    /// <param name="hash">The hash, which holds its own salt and parameters.</param>
    /// <param name="isNewPassword">Whether the password is another one, and not only hashed again: then the tokens that came from the old one end.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    ValueTask SetPasswordHashAsync(long userKey, string hash, bool isNewPassword, CancellationToken cancellationToken);

    /// <summary>
    /// Starts a session, in one commit: makes the anonymous user where one is asked for, binds the replica ids, gives the session a number that was never used in this domain,
    /// and keeps the token.
    /// </summary>
    ValueTask<SessionOutcome> StartSessionAsync(SessionStart start, CancellationToken cancellationToken);

    /// <summary>Finds the user of a reconnect token that has not expired.</summary>
    /// <param name="tokenHash">The hash of the token; the token itself is not stored.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    ValueTask<ServerUser?> FindTokenAsync(string tokenHash, DateTime now, CancellationToken cancellationToken);

    /// <summary>The users of sessions, also of those that ended long ago. A session that never was is left out.</summary>
    ValueTask<IReadOnlyDictionary<string, ServerUser>> FindSessionUsersAsync(IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken);
}
