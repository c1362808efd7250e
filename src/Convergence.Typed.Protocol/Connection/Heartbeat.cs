namespace Convergence.Typed.Protocol;

/// <summary>
/// Pings after a silence and tells when the peer stays silent after that. Any message counts as a sign of life. Receiving is cheap: the timer is not moved for each
/// message, it looks when it fires whether something came meanwhile.
/// </summary>
internal sealed class Heartbeat(TimeProvider timeProvider, TimeSpan pingInterval, TimeSpan pongTimeout, Action ping, Action timedOut) : IDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private long _lastReceived;
    private long _pinged;
    private bool _awaitingPong;
    private bool _suspended;
    private bool _stopped;

    /// <summary>Starts counting the silence from now.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            _lastReceived = timeProvider.GetTimestamp();
            _timer = timeProvider.CreateTimer(static state => ((Heartbeat)state!).OnTimer(), this, pingInterval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Something came from the peer.</summary>
    public void OnReceived()
    {
        lock (_gate)
        {
            _lastReceived = timeProvider.GetTimestamp();
            if (_awaitingPong)
            {
                _awaitingPong = false;
                Arm(pingInterval);
            }
        }
    }

    /// <summary>Nothing is read from here on, so that silence says nothing about the peer.</summary>
    public void Suspend()
    {
        lock (_gate)
        {
            _suspended = true;
        }
    }

    /// <summary>Reading goes on; the silence counts from now.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _suspended = false;
        }

        OnReceived();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            _timer?.Dispose();
        }
    }

    private void OnTimer()
    {
        Action? action = null;
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            if (_suspended)
            {
                Arm(pingInterval);
                return;
            }

            // A timer that was already on its way when a message came finds that it is early, and waits for the rest.
            var remaining = _awaitingPong
                ? pongTimeout - timeProvider.GetElapsedTime(_pinged)
                : pingInterval - timeProvider.GetElapsedTime(_lastReceived);
            if (remaining > TimeSpan.Zero)
            {
                Arm(remaining);
            }
            else if (_awaitingPong)
            {
                _stopped = true;
                action = timedOut;
            }
            else
            {
                _awaitingPong = true;
                _pinged = timeProvider.GetTimestamp();
                Arm(pongTimeout);
                action = ping;
            }
        }

        action?.Invoke();
    }

    private void Arm(TimeSpan dueTime)
    {
        if (!_stopped)
        {
            _timer?.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }
}
