using System.Net.Sockets;
using System.Net.WebSockets;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;

namespace Convergence.Typed;

/// <summary>One attempt: opens a socket and signs in (protocol/connection.md §4). Whatever fails closes the socket and is a result, not an exception.</summary>
internal sealed class ConnectionAttempt(
    DomainAddress address,
    ConvergenceOptions options,
    LocalStore store,
    IdentityCache identities,
    IReadOnlyList<ISessionParticipant> participants,
    SignIn signIn,
    Action<ServerSession> started)
{
    /// <summary>The code of everything that keeps a connection from being made and is no answer of the server.</summary>
    public const string FailedCode = "server_connection_failed";

    // A close must end within a second even when the peer is gone: half for what is queued, half for the peer's answer.
    private static readonly TimeSpan s_closeTimeout = TimeSpan.FromMilliseconds(400);

    /// <summary>Makes the attempt.</summary>
    /// <exception cref="OperationCanceledException">The attempt was cancelled.</exception>
    public async Task<AttemptResult> RunAsync(CancellationToken cancellationToken)
    {
        IFrameTransport transport;
        using (var timeout = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken))
        {
            try
            {
                transport = await options.TransportFactory(address.Url, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new AttemptResult.Failed(FailedCode, $"{address.Url} did not answer within {options.ConnectTimeout.TotalSeconds:0.###} s.");
            }
            catch (Exception failure) when (failure is WebSocketException or HttpRequestException or SocketException or IOException)
            {
                return new AttemptResult.Failed(FailedCode, $"{address.Url} cannot be reached: {Innermost(failure).Message}");
            }
        }

        var handler = new SessionHandler(identities, participants);
        var connection = new ProtocolConnection(transport, ConnectionOptions(), handler);
        var running = connection.RunAsync(CancellationToken.None);
        AttemptResult? result = null;
        try
        {
            await connection.RequestAsync(
                signIn.ToRequest(store),
                answer => result = Read(answer, connection, handler, running),
                options.AuthenticationTimeout,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ProtocolErrorException error)
        {
            result = new AttemptResult.Failed(error.Code, error.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The connection, the answer, or a participant that could not start: another attempt may do better.
            result = new AttemptResult.Failed(FailedCode, failure.Message);
        }
        finally
        {
            if (result is not AttemptResult.Connected)
            {
                await connection.CloseAsync(CloseCodes.Normal, "").ConfigureAwait(false);
                await connection.DisposeAsync().ConfigureAwait(false);
                await running.ConfigureAwait(false);
            }
        }

        return result!;
    }

    // Runs before the next frame is handled: what it sets up is there for the messages right behind the answer.
    private AttemptResult Read(ConvergenceMessage answer, ProtocolConnection connection, SessionHandler handler, Task<ConnectionEnd> running)
    {
        var response = answer.ConnectionResponse;
        if (response?.Success is not { } success)
        {
            return Refused(response?.Failure ?? new ConnectionResponseMessage.Types.ConnectionFailureData
            {
                Code = FailedCode,
                Details = $"The server answered the sign-in with {answer.BodyCase}.",
                RetryOk = true,
            });
        }

        var user = IdentityCache.ToUser(success.User ?? throw new MalformedMessageException("The answer to the sign-in names no user."));
        var owner = new StoreOwner(address.Server, address.Namespace, address.Domain, OwnerTypes.Of(user.Type), user.Name);
        if (store.TryAdopt(owner) is { } other)
        {
            return new AttemptResult.Refused(new StoreOwnerMismatchException(
                $"The local store belongs to {Describe(other)}, but the sign-in was as {Describe(owner)}. Nothing was sent. Use another file for this user, or sign in as the owner."));
        }

        signIn.Succeeded(success.ReconnectToken);
        identities.Add(success.SessionId, user);
        var session = new ServerSession(connection, success.SessionId, user, success.Capabilities.ToHashSet(StringComparer.Ordinal));
        handler.Session = session;
        started(session);
        foreach (var participant in participants)
        {
            participant.OnSessionStarted(session);
        }

        return new AttemptResult.Connected(session, running);
    }

    private AttemptResult Refused(ConnectionResponseMessage.Types.ConnectionFailureData failure)
    {
        if (signIn.GiveUpToken(failure.Code))
        {
            return new AttemptResult.TokenRefused();
        }

        var message = failure.Details.Length > 0 ? failure.Details : $"The server refused the sign-in with '{failure.Code}'.";
        return failure.RetryOk ? new AttemptResult.Failed(failure.Code, message) : new AttemptResult.Refused(new SignInFailedException(failure.Code, message));
    }

    private ProtocolConnectionOptions ConnectionOptions() => new()
    {
        Role = ConnectionRole.Client,
        HeartbeatEnabled = options.HeartbeatEnabled,
        PingInterval = options.PingInterval,
        PongTimeout = options.PongTimeout,
        RequestTimeout = options.RequestTimeout,
        CloseTimeout = s_closeTimeout,
        TimeProvider = options.TimeProvider,
        Logger = options.LoggerFactory.CreateLogger("Convergence.Typed.Connection"),
    };

    private static string Describe(StoreOwner owner) => $"{owner.UserType} user '{owner.UserName}' of {owner.Namespace}/{owner.Domain} at {owner.Server}";

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;
}
