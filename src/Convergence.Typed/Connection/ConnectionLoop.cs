using Convergence.Typed.Protocol;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// Makes the connection and keeps it: one loop, one attempt at a time (behaviour/offline.md §2). Ends when it is told to, when the server refuses for good, or after
/// the attempts that the options allow.
/// </summary>
/// <remarks>Thread-safe. The status and the tasks of whoever waits are changed by the loop only, and by <see cref="StopAsync"/> after it has ended.</remarks>
internal sealed partial class ConnectionLoop : IAsyncDisposable
{
    // A connection that ended sooner does not start the waits anew: otherwise one that fails at once each time would be made without a pause.
    private static readonly TimeSpan s_stable = TimeSpan.FromSeconds(5);

    private readonly DomainAddress _address;
    private readonly ConvergenceOptions _options;
    private readonly DomainStatus _status;
    private readonly ILogger _logger;
    private readonly List<ISessionParticipant> _participants = [];
    private readonly ConnectionAttempt _attempt;
    private readonly ReplacementWatch _replacements;
    private readonly Lock _gate = new();

    private Task _running = Task.CompletedTask;
    private CancellationTokenSource? _stopping;
    private TaskCompletionSource? _wakeUp;
    private TaskCompletionSource<ServerSession?>? _outcome;
    private TaskCompletionSource _connected = NewWaiters();
    private ConvergenceException? _refusal;
    private ServerSession? _session;
    private bool _disposed;

    public ConnectionLoop(DomainAddress address, ConvergenceOptions options, LocalStore store, IdentityCache identities, DomainStatus status)
    {
        _address = address;
        _options = options;
        _status = status;
        _logger = options.LoggerFactory.CreateLogger("Convergence.Typed.Connection");
        _attempt = new ConnectionAttempt(address, options, store, identities, _participants, new SignIn(options.Credentials), OnStarted);
        _replacements = new ReplacementWatch(store, options.TimeProvider);
    }

    /// <summary>The server refused for good; told once, outside of any lock.</summary>
    public event Action<ConvergenceException>? Refused;

    /// <summary>The session; null while not signed in.</summary>
    public ServerSession? Session
    {
        get
        {
            lock (_gate)
            {
                return _session;
            }
        }
    }

    /// <summary>Adds somebody who takes part in every session; before the loop is started.</summary>
    public void Add(ISessionParticipant participant) => _participants.Add(participant);

    /// <summary>Starts the loop; when it is running already, ends the wait before the next attempt.</summary>
    /// <exception cref="DomainDisposedException">The domain was disposed.</exception>
    public void Start()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                throw new DomainDisposedException("The domain was disposed; open it again.");
            }

            if (_stopping is not null)
            {
                _wakeUp?.TrySetResult();
                return;
            }

            _stopping = new CancellationTokenSource();
            _refusal = null;
            if (_connected.Task.IsCompleted)
            {
                _connected = NewWaiters();
            }

            // Under way from now on: who asks right after this call waits for the first attempt.
            _outcome = NewOutcome();
            var token = _stopping.Token;
            _running = Task.Run(() => RunAsync(token), CancellationToken.None);
        }
    }

    /// <summary>Waits for the attempt that is under way: the session when it succeeds, null when it fails or when none is under way.</summary>
    public Task<ServerSession?> WaitForOutcomeAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _session is { } session ? Task.FromResult<ServerSession?>(session)
                : _outcome?.Task.WaitAsync(cancellationToken) ?? Task.FromResult<ServerSession?>(null);
        }
    }

    /// <summary>Completes when the domain is signed in.</summary>
    /// <exception cref="ConvergenceException">The server has refused for good, or the domain was disposed.</exception>
    public Task ConnectedAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _session is not null ? Task.CompletedTask
                : _refusal is { } refusal ? Task.FromException(refusal)
                : _connected.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends the connection in good order, or whatever is under way to make one.</summary>
    public async Task StopAsync()
    {
        Task running;
        ServerSession? session;
        lock (_gate)
        {
            running = _running;
            session = _session;
            if (_stopping is null)
            {
                return;
            }

            _stopping.Cancel();
        }

        _status.Change(ConnectionState.Disconnecting, null);
        if (session is not null)
        {
            await session.Connection.CloseAsync(CloseCodes.Normal, "").ConfigureAwait(false);
        }

        await running.ConfigureAwait(false);
    }

    /// <summary>As <see cref="StopAsync"/>, for good.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        await StopAsync().ConfigureAwait(false);
        var gone = new DomainDisposedException("The domain was disposed while it was waiting for a connection.");
        _ = _connected.TrySetException(gone);
        _ = _connected.Task.Exception; // nobody may be waiting, and then nobody needs to hear
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        ConnectionFailure? end = null;
        try
        {
            end = await ConnectAndKeepAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
#pragma warning disable CA1031 // The loop is nobody's caller: what ends it must show in the status.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnexpected(_address.Url, failure);
            end = new ConnectionFailure(ConnectionAttempt.FailedCode, failure.Message, WillRetry: false);
        }

        lock (_gate)
        {
            _stopping!.Dispose();
            _stopping = null;
            _outcome?.TrySetResult(null);
            _outcome = null;
            if (_refusal is { } refusal)
            {
                _ = _connected.TrySetException(refusal);
                _ = _connected.Task.Exception;
            }
        }

        _status.Change(ConnectionState.Disconnected, end);
        if (_refusal is { } told)
        {
            Refused?.Invoke(told);
        }
    }

    private async Task<ConnectionFailure?> ConnectAndKeepAsync(CancellationToken stopping)
    {
        var trying = ConnectionState.Connecting;
        var attempts = 0;
        var waits = 1; // the first attempt comes at once, which is what the first wait of the list stands for
        _status.Change(trying, null);
        while (true)
        {
            BeginAttempt();
            var result = await _attempt.RunAsync(stopping).ConfigureAwait(false);
            if (result is not AttemptResult.Connected)
            {
                EndAttempt(null);
            }

            attempts++;
            ConnectionFailure failure;
            switch (result)
            {
                case AttemptResult.Connected connected:
                    var since = _options.TimeProvider.GetTimestamp();
                    failure = await KeepAsync(connected, stopping).ConfigureAwait(false);
                    trying = ConnectionState.Interrupted;
                    attempts = 0;
                    waits = _options.TimeProvider.GetElapsedTime(since) < s_stable ? waits : 0;
                    break;
                case AttemptResult.TokenRefused:
                    attempts--;
                    continue;
                case AttemptResult.Refused refused:
                    LogRefused(_address.Url, refused.Exception.Code, refused.Exception.Message);
                    lock (_gate)
                    {
                        _refusal = refused.Exception;
                    }

                    return new ConnectionFailure(refused.Exception.Code, refused.Exception.Message, WillRetry: false);
                case AttemptResult.Failed failed:
                    failure = new ConnectionFailure(failed.Code, failed.Message, WillRetry: true);
                    break;
                default:
                    throw new InvalidOperationException($"{result} is no result of an attempt.");
            }

            stopping.ThrowIfCancellationRequested();
            if (attempts >= _options.MaximumReconnectAttempts)
            {
                return failure with { WillRetry = false };
            }

            await WaitAsync(trying, failure, waits++, stopping).ConfigureAwait(false);
        }
    }

    private async Task<ConnectionFailure> KeepAsync(AttemptResult.Connected connected, CancellationToken stopping)
    {
        EndAttempt(connected.Session);
        var end = await connected.Running.ConfigureAwait(false);
        lock (_gate)
        {
            _session = null;
        }

        foreach (var participant in _participants)
        {
            participant.OnSessionEnded(connected.Session, end);
        }

        if (!stopping.IsCancellationRequested)
        {
            LogEnded(_address.Url, end.ToString());
            await _replacements.ObserveAsync(end, stopping).ConfigureAwait(false);
        }

        return new ConnectionFailure("connection_lost", $"The connection ended: {end}", WillRetry: true);
    }

    private async Task WaitAsync(ConnectionState trying, ConnectionFailure failure, int wait, CancellationToken stopping)
    {
        var delay = _options.ReconnectDelays[Math.Min(wait, _options.ReconnectDelays.Count - 1)];
        delay += delay * (_options.Random() / 5);
        _status.Change(trying, failure with { RetryDelay = delay });
        LogRetry(_address.Url, failure.Code, failure.Message, delay.TotalMilliseconds);
        if (delay <= TimeSpan.Zero)
        {
            return;
        }

        var wakeUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _wakeUp = wakeUp;
        }

        await wakeUp.Task.WaitAsync(delay, _options.TimeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            _wakeUp = null;
        }

        stopping.ThrowIfCancellationRequested();
    }

    // Inside the answer to the sign-in: whoever is called by the participants finds the session already.
    private void OnStarted(ServerSession session)
    {
        lock (_gate)
        {
            _session = session;
        }

        LogConnected(_address.Url, session.User.Type, session.User.Name, session.SessionId);
        _status.Connected(session.User, session.SessionId);
    }

    private void BeginAttempt()
    {
        lock (_gate)
        {
            _outcome ??= NewOutcome();
        }
    }

    private void EndAttempt(ServerSession? session)
    {
        lock (_gate)
        {
            _outcome?.TrySetResult(session);
            _outcome = null;
            _session = session;
            if (session is not null)
            {
                _connected.TrySetResult();
                _connected = NewWaiters();
            }
        }
    }

    private static TaskCompletionSource NewWaiters() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<ServerSession?> NewOutcome() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
