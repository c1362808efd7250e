using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>One attempt: opens a socket and signs in (protocol/connection.md §4). Whatever fails closes the socket and is a result, not an exception.</summary>
internal sealed partial class ConnectionAttempt(
    DomainAddress address,
    ConvergenceOptions options,
    LocalStore store,
    IdentityCache identities,
    IReadOnlyList<ISessionParticipant> participants,
    SignIn signIn)
{
    /// <summary>The code of everything that keeps a connection from being made and is no answer of the server.</summary>
    public const string FailedCode = "server_connection_failed";

    // Closing must end within a second even when the peer is gone; it waits up to four times, for what is queued, the farewell and the peer's answer.
    private static readonly TimeSpan s_closeTimeout = TimeSpan.FromMilliseconds(250);

    private readonly ILogger _logger = options.LoggerFactory.CreateLogger("Convergence.Typed.Connection");

    /// <summary>Makes the attempt.</summary>
    /// <param name="started">Called inside the answer to the sign-in, before the participants are; may refuse by throwing.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="OperationCanceledException">The attempt was cancelled.</exception>
    public async Task<AttemptResult> RunAsync(Action<ServerSession> started, CancellationToken cancellationToken)
    {
        IFrameTransport transport;
        using (var timeout = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken))
        {
            try
            {
                transport = await OpenAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new AttemptResult.Failed(FailedCode, $"{address.Url} did not answer within {options.ConnectTimeout.TotalSeconds:0.###} s.");
            }
#pragma warning disable CA1031 // Whatever keeps a socket from opening, the attempt has failed and the next may not.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                return new AttemptResult.Failed(FailedCode, $"{address.Url} cannot be reached: {Innermost(failure).Message}");
            }
        }

        var handler = new SessionHandler(identities, participants);
        var connection = new ProtocolConnection(transport, ConnectionOptions(), handler);
        handler.Connection = connection;
        var running = connection.RunAsync(CancellationToken.None);
        AttemptResult? result = null;
        try
        {
            await connection.RequestAsync(
                signIn.ToRequest(store),
                answer => result = Read(answer, connection, handler, started, running),
                options.AuthenticationTimeout,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ProtocolErrorException error)
        {
            result = new AttemptResult.Failed(error.Code, error.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The connection or the answer: another attempt may do better.
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

    // The wait ends with the token even where the factory does not look at it, for example during a name look-up.
    private async Task<IFrameTransport> OpenAsync(CancellationToken cancellationToken)
    {
        var opening = options.TransportFactory(address.Url, cancellationToken).AsTask();
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = DropAsync(opening);
            throw;
        }
    }

    private async Task DropAsync(Task<IFrameTransport> opening)
    {
        try
        {
            var late = await opening.ConfigureAwait(false);
            await late.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for this socket any more.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogLateFailure(failure);
        }
    }

    // Runs before the next frame is handled: what it sets up is there for the messages right behind the answer.
    private AttemptResult Read(
        ConvergenceMessage answer, ProtocolConnection connection, SessionHandler handler, Action<ServerSession> started, Task<ConnectionEnd> running)
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

        if (success.Capabilities.Contains(Capabilities.Limits) && success.MaximumFrameBytes > 0)
        {
            connection.MaximumSentBytes = success.MaximumFrameBytes;
        }

        signIn.Succeeded(success.ReconnectToken);
        identities.Add(success.SessionId, user);
        var session = new ServerSession(connection, success.SessionId, user, success.Capabilities.ToHashSet(StringComparer.Ordinal));
        started(session);
        handler.Session = session;
        return new AttemptResult.Connected(session, StartParticipants(session) ? running : FailAsync(connection, running));
    }

    private bool StartParticipants(ServerSession session)
    {
        try
        {
            foreach (var participant in participants)
            {
                participant.OnSessionStarted(session);
            }

            return true;
        }
#pragma warning disable CA1031 // As when a message cannot be handled: the connection ends and is made again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogParticipantFailed(failure);
            return false;
        }
    }

    private static async Task<ConnectionEnd> FailAsync(ProtocolConnection connection, Task<ConnectionEnd> running)
    {
        await connection.CloseAsync(CloseCodes.InternalError, "The session could not be started.").ConfigureAwait(false);
        return await running.ConfigureAwait(false);
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
        Logger = _logger,
    };

    private static string Describe(StoreOwner owner) => $"{owner.UserType} user '{owner.UserName}' of {owner.Namespace}/{owner.Domain} at {owner.Server}";

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;

    [LoggerMessage(3030, LogLevel.Debug, "A socket that nobody waits for any more could not be opened.")]
    private partial void LogLateFailure(Exception exception);

    [LoggerMessage(3031, LogLevel.Error, "Somebody who takes part in the session could not start; the connection is closed.")]
    private partial void LogParticipantFailed(Exception exception);
}
