using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;

namespace Convergence.Typed.Server;

/// <content>The handshake (connection.md §4).</content>
internal sealed partial class ClientSession
{
    private static readonly string s_version = typeof(ClientSession).Assembly.GetName().Version?.ToString(3) ?? "";

    private ServerDomain? _domain;
    private volatile SessionIdentity? _identity;
    private volatile bool _signInStarted; // read by the timer

    /// <summary>The user, once signed in.</summary>
    public SessionIdentity Identity => _identity ?? throw new InvalidOperationException("Nobody is signed in on this connection.");

    /// <inheritdoc/>
    public IReadOnlyList<UInt128> ReplicaIds { get; private set; } = [];

    /// <inheritdoc/>
    public bool HasReplica { get; private set; }

    /// <inheritdoc/>
    public bool HasFingerprint { get; private set; }

    private void OnHandshakeTimeout()
    {
        if (!_signInStarted)
        {
            _ = CloseAsync(CloseCodes.ProtocolError, "Nobody signed in in time.").AsTask();
        }
    }

    private async ValueTask SignInAsync(int requestId, ConnectionRequestMessage request)
    {
        if (_signInStarted)
        {
            // Only after a success: a failure has closed the connection, and nothing is handled any more.
            await CloseAsync(CloseCodes.ProtocolError, "Signed in already.").ConfigureAwait(false);
            return;
        }

        _signInStarted = true;
        var outcome = await _server.Authenticator.SignInAsync(_domainName, request, _peer, CancellationToken.None).ConfigureAwait(false);
        if (outcome is SignedIn success)
        {
            outcome = Welcome(requestId, request, success);
        }

        if (outcome is SignInRefused refusal)
        {
            LogRefused(_logger, _domainName, _peer.Address, refusal.Code, refusal.Details);
            var failure = new ConnectionResponseMessage.Types.ConnectionFailureData { Code = refusal.Code, Details = refusal.Details, RetryOk = refusal.RetryOk };
            _connection.Respond(requestId, new ConvergenceMessage { ConnectionResponse = new ConnectionResponseMessage { Failure = failure } });
            await CloseAsync(CloseCodes.Normal, refusal.Code).ConfigureAwait(false);
        }
    }

    private SignInOutcome Welcome(int requestId, ConnectionRequestMessage request, SignedIn success)
    {
        var domain = _server.Domains[_domainName];
        HasReplica = success.ReplicaId is not null;
        HasFingerprint = request.Capabilities.Contains(Capabilities.Fingerprint);
        ReplicaIds = success.ReplicaId is { } replicaId ? [replicaId, .. success.FormerReplicaIds] : [];
        _domain = domain;
        _identity = new SessionIdentity(success.SessionId, success.User);
        if (!domain.Sessions.TryAdd(this, _server.Options.MaximumConnectionsPerUser, out var replaced))
        {
            return new SignInRefused("domain_unavailable", $"This user has {_server.Options.MaximumConnectionsPerUser} connections already.", RetryOk: true);
        }

        if (replaced is not null)
        {
            // Its leaving is queued at every model before anything of this connection can be.
            LogReplaced(_logger, replaced.Identity.SessionId, success.SessionId);
            replaced.Retire();
            _ = replaced.CloseAsync(CloseCodes.ReplacedByNewerConnection, "A newer connection presented the same replica id.").AsTask();
        }

        var data = new ConnectionResponseMessage.Types.ConnectionSuccessData
        {
            Namespace = _domainName.Namespace,
            DomainId = _domainName.Domain,
            User = UserMessages.ToData(success.User),
            SessionId = success.SessionId,
            ReconnectToken = success.ReconnectToken,
        };
        if (HasReplica)
        {
            data.Capabilities.Add(Capabilities.Replica);
        }

        if (HasFingerprint)
        {
            data.Capabilities.Add(Capabilities.Fingerprint);
        }

        if (request.Capabilities.Contains(Capabilities.Limits))
        {
            data.Capabilities.Add(Capabilities.Limits);
            data.MaximumFrameBytes = _server.Options.MaximumFrameBytes;
        }

        LogSignedIn(_logger, _domainName, success.SessionId, success.User.Type, success.User.UserName, request.Client, request.ClientVersion);
        _connection.Respond(requestId, new ConvergenceMessage
        {
            ConnectionResponse = new ConnectionResponseMessage { Server = new ConnectionResponseMessage.Types.ServerData { Version = s_version }, Success = data },
        });
        return success;
    }
}
