using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;

namespace Convergence.Typed;

/// <summary>What a domain signs in with: the reconnect token of its last session while it is good, the credentials otherwise (behaviour/offline.md §2.4).</summary>
internal sealed class SignIn(Credentials credentials)
{
    // A stock server may answer every token with "unavailable"; after this many in a row the token is given up.
    private const int MaximumUnavailable = 3;

    private static readonly string s_version = typeof(SignIn).Assembly.GetName().Version?.ToString(3) ?? "0";

    private string? _token;
    private int _unavailable;

    /// <summary>Whether the next attempt uses the token.</summary>
    public bool UsesToken => _token is not null;

    /// <summary>Builds the request, with the identity of the store.</summary>
    public ConvergenceMessage ToRequest(LocalStore store)
    {
        var (current, former) = store.ReplicaIds();
        var request = new ConnectionRequestMessage { Client = "Convergence.Typed", ClientVersion = s_version, ReplicaId = ReplicaId.ToText(current) };
        request.Capabilities.Add([Capabilities.Replica, Capabilities.Fingerprint, Capabilities.Limits]);
        request.FormerReplicaIds.Add(former.Select(ReplicaId.ToText));
        if (_token is not null)
        {
            request.Reconnect = new ConnectionRequestMessage.Types.ReconnectTokenAuthRequestData { Token = _token };
            return new ConvergenceMessage { ConnectionRequest = request };
        }

        switch (credentials)
        {
            case Credentials.Password password:
                request.Password = new ConnectionRequestMessage.Types.PasswordAuthRequestData { Username = password.UserName, Password = password.Secret };
                break;
            case Credentials.Anonymous anonymous:
                request.Anonymous = new ConnectionRequestMessage.Types.AnonymousAuthRequestData { DisplayName = anonymous.DisplayName };
                break;
            default:
                throw new InvalidOperationException($"{credentials.GetType().Name} are credentials of an unknown kind.");
        }

        return new ConvergenceMessage { ConnectionRequest = request };
    }

    /// <summary>Keeps the token of a success, in memory only.</summary>
    public void Succeeded(string token)
    {
        _token = token.Length == 0 ? null : token;
        _unavailable = 0;
    }

    /// <summary>Takes a refusal; true when it was the token that was refused, and the credentials are to be tried at once.</summary>
    public bool GiveUpToken(string code)
    {
        if (_token is null)
        {
            return false;
        }

        var isUseless = code == "authentication_failed" || (code == "domain_unavailable" && ++_unavailable >= MaximumUnavailable);
        if (isUseless)
        {
            _token = null;
            _unavailable = 0;
        }

        return isUseless;
    }
}
