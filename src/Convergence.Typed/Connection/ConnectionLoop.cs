using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// Makes the connection and keeps it: one loop, one attempt at a time (behaviour/offline.md §2). Ends when it is told to, when the server refuses for good, or after
/// the attempts that the options allow.
/// </summary>
/// <remarks>Thread-safe. State, status and the tasks of whoever waits change together, under one gate; nobody's code runs under it.</remarks>
internal sealed partial class ConnectionLoop : IAsyncDisposable
{
    private readonly DomainAddress _address;
    private readonly ConvergenceOptions _options;
    private readonly DomainStatus _status;
    private readonly ILogger _logger;
    private readonly List<ISessionParticipant> _participants = [];
    private readonly ConnectionAttempt _attempt;
    private readonly ReplacementWatch _replacements;
    private readonly Lock _gate = new();

    private ConnectionRun? _run;
    private ServerSession? _session;
    private TaskCompletionSource<ServerSession?>? _outcome;
    private TaskCompletionSource _waiters = NewWaiters();
    private ConvergenceException? _givenUp;
    private bool _disposed;

    public ConnectionLoop(DomainAddress address, ConvergenceOptions options, LocalStore store, IdentityCache identities, DomainStatus status)
    {
        _address = address;
        _options = options;
        _status = status;
        _logger = options.LoggerFactory.CreateLogger("Convergence.Typed.Connection");
        _attempt = new ConnectionAttempt(address, options, store, identities, _participants, new SignIn(options.Credentials));
        _replacements = new ReplacementWatch(store);
    }

    /// <summary>The sign-in was refused for good; told once per run, outside of any lock.</summary>
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
                throw Disposed();
            }

            if (_run is { IsEnding: false } running)
            {
                running.WakeUp?.TrySetResult();
                return;
            }

            _givenUp = null;

            // Under way from now on: who asks right after this call waits for the first attempt.
            _outcome ??= NewOutcome();
            var previous = _run?.Task ?? Task.CompletedTask;
            var run = new ConnectionRun();
            run.Task = Task.Run(() => RunAsync(run, previous));
            _run = run;
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
    /// <exception cref="ConvergenceException">The loop has given up, was told to end, or the domain was disposed.</exception>
    public Task ConnectedAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _disposed ? Task.FromException(Disposed())
                : _session is not null ? Task.CompletedTask
                : _givenUp is { } givenUp ? Task.FromException(givenUp)
                : _waiters.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends the connection in good order, or whatever is under way to make one.</summary>
    public async Task StopAsync()
    {
        ConnectionRun? run;
        lock (_gate)
        {
            run = _run;
            if (run is null)
            {
                return;
            }

            if (!run.IsEnding)
            {
                run.IsEnding = true;
                _session = null;
                _status.Change(ConnectionState.Disconnecting, null);
                EndOutcome(null);
                FailWaiters(new DomainDisposedException("The domain was disconnected while this call was waiting for the connection."));
            }
        }

        await run.StopAsync().ConfigureAwait(false);
        await run.Task.ConfigureAwait(false);
    }

    /// <summary>As <see cref="StopAsync"/>, for good.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _disposed = true;
            FailWaiters(Disposed());
        }

        await StopAsync().ConfigureAwait(false);
    }

    // All below: under the gate.
    private void EndOutcome(ServerSession? session)
    {
        _outcome?.TrySetResult(session);
        _outcome = null;
    }

    private void FailWaiters(ConvergenceException failure)
    {
        _waiters.TrySetException(failure);
        _ = _waiters.Task.Exception; // nobody may be waiting, and then nobody needs to hear
        _waiters = NewWaiters();
    }

    private static DomainDisposedException Disposed() => new("The domain was disposed. Open it again.");

    private static TaskCompletionSource NewWaiters() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<ServerSession?> NewOutcome() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
