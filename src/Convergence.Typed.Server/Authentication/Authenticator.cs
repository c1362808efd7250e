using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Convergence.Typed.Server;

/// <summary>Decides who is let in, and starts a session for them (protocol/connection.md §4 to §6). Thread-safe once it is started.</summary>
internal sealed partial class Authenticator : IAsyncDisposable
{
    // A store gets a former id each time it is found to be a copy; nobody has that many.
    private const int MostFormerReplicaIds = 256;

    private static readonly SignInRefused s_wrongCredentials = new(SignInFailures.AuthenticationFailed, "The user name or the password is wrong.", RetryOk: false);

    private static readonly SignInRefused s_anonymousRefused = new(SignInFailures.AnonymousAuthDisabled, "Nobody signs in to this domain without an account.", RetryOk: false);
    private static readonly SignInRefused s_otherOwner = new(
        SignInFailures.ReplicaOwnerMismatch, "The local store of this client belongs to another user. Sign in as that user, or use another local store.", RetryOk: false);

    private readonly ConvergenceServerOptions _options;
    private readonly PasswordHashing _hashing;
    private readonly ILogger<Authenticator> _logger;
    private readonly Dictionary<DomainName, AuthenticatedDomain> _domains = [];

    public Authenticator(IOptions<ConvergenceServerOptions> options, ILogger<Authenticator> logger)
        : this(options.Value, new PasswordHashing(), logger)
    {
    }

    /// <summary>Takes the hashing too, so that a test can choose its parameters. It is disposed of with this.</summary>
    internal Authenticator(ConvergenceServerOptions options, PasswordHashing hashing, ILogger<Authenticator> logger)
    {
        _options = options;
        _hashing = hashing;
        _logger = logger;
    }

    private DateTime Now => _options.TimeProvider.GetUtcNow().UtcDateTime;

    /// <summary>Takes the domains that are served and makes the users of the options theirs. Called once, before anything else.</summary>
    /// <exception cref="ServerStoreException">The store failed.</exception>
    public async Task StartAsync(IReadOnlyDictionary<DomainName, IDomainStore> domains, CancellationToken cancellationToken)
    {
        foreach (var (name, store) in domains)
        {
            var book = new PasswordBook(store, _options.Users.Passwords, _hashing, _logger);
            _domains.Add(name, new AuthenticatedDomain(store, book));
            await book.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Answers a connection request. A refusal stores nothing; a success is durable.</summary>
    public async Task<SignInOutcome> SignInAsync(DomainName domain, ConnectionRequestMessage request, PeerDescription peer, CancellationToken cancellationToken)
    {
        if (!_domains.TryGetValue(domain, out var found))
        {
            return new SignInRefused(SignInFailures.DomainNotFound, $"There is no domain '{domain}' on this server.", RetryOk: false);
        }

        if (!TryReadReplicas(request, out var replicas))
        {
            return new SignInRefused(SignInFailures.AuthenticationFailed, "A replica id is 32 hexadecimal digits, and a store has few former ones.", RetryOk: false);
        }

        var attempt = new SignInAttempt(found, request, replicas, peer);
        try
        {
            return request.AuthCase switch
            {
                ConnectionRequestMessage.AuthOneofCase.Password => await PasswordAsync(attempt, cancellationToken).ConfigureAwait(false),
                ConnectionRequestMessage.AuthOneofCase.Anonymous => await AnonymousAsync(attempt, cancellationToken).ConfigureAwait(false),
                ConnectionRequestMessage.AuthOneofCase.Reconnect => await ReconnectAsync(attempt, cancellationToken).ConfigureAwait(false),
                ConnectionRequestMessage.AuthOneofCase.Jwt => new SignInRefused(SignInFailures.AuthenticationFailed, "This server has no key for such a token.", RetryOk: false),
                _ => new SignInRefused(SignInFailures.InvalidAuthMethod, "", RetryOk: false),
            };
        }
        catch (ServerStoreException failure)
        {
            LogStoreFailed(failure, domain);
            return new SignInRefused(SignInFailures.DomainError, "The server cannot use its database at the moment.", RetryOk: true);
        }
    }

    /// <summary>Ends what runs in the background; a second time it does nothing. The stores belong to others.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var domain in _domains.Values)
        {
            await domain.Passwords.DisposeAsync().ConfigureAwait(false);
        }

        _domains.Clear();
        _hashing.Dispose();
    }

    private async Task<SignInOutcome> PasswordAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var credentials = attempt.Request.Password;
        var user = await attempt.Domain.Passwords.FindAsync(credentials.Username, credentials.Password, cancellationToken).ConfigureAwait(false);
        return user is null ? s_wrongCredentials : await StartSessionAsync(attempt, user.Key, ReconnectToken.New(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<SignInOutcome> AnonymousAsync(SignInAttempt attempt, CancellationToken cancellationToken) => _options.AllowAnonymous
        ? await StartSessionAsync(attempt, null, ReconnectToken.New(), cancellationToken).ConfigureAwait(false)
        : s_anonymousRefused;

    private async Task<SignInOutcome> ReconnectAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var token = attempt.Request.Reconnect.Token;
        var hash = ReconnectToken.Hash(token);
        var user = await attempt.Domain.Store.FindTokenAsync(hash, Now, cancellationToken).ConfigureAwait(false);
        if (user is { Type: DomainUserTypeData.Normal })
        {
            // Which ends the token if the password has become another one since.
            await attempt.Domain.Passwords.PrepareAsync(user.UserName).WaitAsync(cancellationToken).ConfigureAwait(false);
            user = await attempt.Domain.Store.FindTokenAsync(hash, Now, cancellationToken).ConfigureAwait(false);
        }

        return user switch
        {
            null or { IsDisabled: true } => new SignInRefused(SignInFailures.AuthenticationFailed, "The reconnect token is not known, or has expired.", RetryOk: false),
            { Type: DomainUserTypeData.Anonymous } when !_options.AllowAnonymous => s_anonymousRefused,
            _ => await StartSessionAsync(attempt, user.Key, token, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<SignInOutcome> StartSessionAsync(SignInAttempt attempt, long? userKey, string token, CancellationToken cancellationToken)
    {
        var now = Now;
        var start = new SessionStart
        {
            UserKey = userKey,
            DisplayName = attempt.Request.Anonymous?.DisplayName,
            ReplicaIds = attempt.ReplicaIds,
            Client = attempt.Request.Client,
            ClientVersion = attempt.Request.ClientVersion,
            Peer = attempt.Peer,
            TokenHash = ReconnectToken.Hash(token),
            TokenExpires = now + _options.ReconnectTokenLifetime,
            Time = now,
        };
        var (user, session) = await attempt.Domain.Store.StartSessionAsync(start, cancellationToken).ConfigureAwait(false);
        return user is null
            ? s_otherOwner
            : new SignedIn(user, session, token, attempt.ReplicaIds.Count > 0 ? attempt.ReplicaIds[0] : null, [.. attempt.ReplicaIds.Skip(1)]);
    }

    // The current id first. Without the capability the fields mean nothing.
    private static bool TryReadReplicas(ConnectionRequestMessage request, out List<UInt128> replicas)
    {
        replicas = [];
        if (!request.Capabilities.Contains(Capabilities.Replica) || request.ReplicaId.Length == 0)
        {
            return true;
        }

        foreach (var text in request.FormerReplicaIds.Prepend(request.ReplicaId))
        {
            if (!ReplicaId.TryParse(text, out var id))
            {
                return false;
            }

            replicas.Add(id);
        }

        return replicas.Count <= MostFormerReplicaIds;
    }

    [LoggerMessage(EventId = 5100, Level = LogLevel.Error, Message = "Nobody can sign in to {Domain} at the moment: the database cannot be used.")]
    private partial void LogStoreFailed(Exception failure, DomainName domain);
}
