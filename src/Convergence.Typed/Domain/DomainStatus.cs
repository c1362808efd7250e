using System.ComponentModel;

namespace Convergence.Typed;

/// <summary>The state of a domain's connection, for a status line or a binding.</summary>
/// <remarks>
/// Thread-safe: every property may be read from any thread. <see cref="PropertyChanged"/> is raised on the <see cref="SynchronizationContext"/> on which the domain was
/// opened, or on a thread of the pool when there was none; one event at a time, in order.
/// </remarks>
public sealed class DomainStatus : INotifyPropertyChanged
{
    private static readonly PropertyChangedEventArgs s_state = new(nameof(State));
    private static readonly PropertyChangedEventArgs s_isConnected = new(nameof(IsConnected));
    private static readonly PropertyChangedEventArgs s_failure = new(nameof(Failure));
    private static readonly PropertyChangedEventArgs s_user = new(nameof(User));
    private static readonly PropertyChangedEventArgs s_sessionId = new(nameof(SessionId));

    private readonly CallbackQueue _callbacks;

    // One immutable picture, so that readers on other threads never see half of a change.
    private volatile Snapshot _current;

    internal DomainStatus(CallbackQueue callbacks, DomainUser? user)
    {
        _callbacks = callbacks;
        _current = new Snapshot(ConnectionState.Disconnected, null, user, null);
    }

    /// <inheritdoc/>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>How the domain stands with its server.</summary>
    public ConnectionState State => _current.State;

    /// <summary>Whether the domain is signed in at this moment.</summary>
    public bool IsConnected => _current.State == ConnectionState.Connected;

    /// <summary>Why the last attempt failed or the connection ended; null while connected.</summary>
    public ConnectionFailure? Failure => _current.Failure;

    /// <summary>The user; before the first sign-in the owner of the local store, null when there is none.</summary>
    public DomainUser? User => _current.User;

    /// <summary>The id of the current session, of the last one while the connection is interrupted; null before the first sign-in.</summary>
    public string? SessionId => _current.SessionId;

    /// <inheritdoc/>
    public override string ToString() => Failure is { } failure ? $"{State} ({failure.Message})" : State.ToString();

    // Called by the connection loop only, one call at a time.
    internal void Change(ConnectionState state, ConnectionFailure? failure) => Change(_current with { State = state, Failure = failure });

    internal void Connected(DomainUser user, string sessionId) => Change(new Snapshot(ConnectionState.Connected, null, user, sessionId));

    private void Change(Snapshot next)
    {
        var previous = _current;
        _current = next;
        Raise(previous.State != next.State, s_state);
        Raise((previous.State == ConnectionState.Connected) != (next.State == ConnectionState.Connected), s_isConnected);
        Raise(previous.Failure != next.Failure, s_failure);
        Raise(previous.User != next.User, s_user);
        Raise(previous.SessionId != next.SessionId, s_sessionId);
    }

    private void Raise(bool changed, PropertyChangedEventArgs arguments)
    {
        if (changed)
        {
            _callbacks.Post(() => PropertyChanged?.Invoke(this, arguments));
        }
    }

    private sealed record Snapshot(ConnectionState State, ConnectionFailure? Failure, DomainUser? User, string? SessionId);
}
