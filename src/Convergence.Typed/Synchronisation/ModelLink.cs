namespace Convergence.Typed;

/// <summary>
/// The exchange of one model with the server over one connection. Its state belongs to the model and is changed under the model's gate; <see cref="End"/> and the tasks may be used from any thread.
/// </summary>
internal sealed class ModelLink : IDisposable
{
    private readonly TaskCompletionSource<LinkEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _needsPreparation = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeSpan _timeout;
    private readonly ITimer _deadline;
    private int _waitsForRoom;

    public ModelLink(SessionModels session, TimeSpan timeout, TimeProvider timeProvider)
    {
        Session = session.Session;
        ReplicaId = session.ReplicaId;
        Declared = session.Declared;
        _timeout = timeout;
        _deadline = timeProvider.CreateTimer(static link => ((ModelLink)link!).End(new LinkEnd(LinkEndKind.TimedOut)), this, timeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The connection.</summary>
    public ServerSession Session { get; }

    /// <summary>The id of the store that the connection declared as its own.</summary>
    public UInt128 ReplicaId { get; }

    /// <summary>All ids of the store that the connection declared.</summary>
    public IReadOnlySet<UInt128> Declared { get; }

    /// <summary>The model; set before its first message comes.</summary>
    public OpenModel? Model { get; set; }

    /// <summary>The server's handle of the model on this connection; -1 while unknown.</summary>
    public int ResourceId { get; set; } = -1;

    public LinkPhase Phase { get; set; }

    /// <summary>The server's version when it accepted; the replay leads there.</summary>
    public long TargetVersion { get; set; }

    /// <summary>The highest number the server has of <see cref="ReplicaId"/> in this model.</summary>
    public long HighestSequence { get; set; }

    /// <summary>Operations that came before their turn.</summary>
    public Queue<ServerOperation> Held { get; } = new();

    /// <summary>Whether pending edits may be sent.</summary>
    public bool MaySend { get; set; }

    /// <summary>How many of the pending operations, from the oldest on, were sent here.</summary>
    public int Sent { get; set; }

    /// <summary>Whether the server was told that the resynchronisation is complete.</summary>
    public bool IsCompleteSent { get; set; }

    /// <summary>Whether the server keeps, or will keep, the model open for this connection.</summary>
    public bool IsOpenAtServer { get; set; }

    /// <summary>Whether the server has let go of it already.</summary>
    public bool IsReleased { get; set; }

    /// <summary>Completes with the reason when nothing of this exchange counts any more.</summary>
    public Task<LinkEnd> Ended => _ended.Task;

    public bool HasEnded => _ended.Task.IsCompleted;

    /// <summary>Completes when the model is online or the exchange has ended: the server has time for the next one.</summary>
    public Task Settled => Task.WhenAny(_settled.Task, _ended.Task);

    /// <summary>Completes when the server has ended the resynchronisation, also when it does not count here any more.</summary>
    public Task Released => _released.Task;

    /// <summary>Completes when something has to become durable before anything is sent.</summary>
    public Task PreparationNeeded => _needsPreparation.Task;

    public void End(LinkEnd end) => _ended.TrySetResult(end);

    public void Settle()
    {
        _settled.TrySetResult();
        _deadline.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void NeedPreparation() => _needsPreparation.TrySetResult();

    public void Release() => _released.TrySetResult();

    /// <summary>Something came: the server is at work.</summary>
    public void OnProgress()
    {
        if (!_settled.Task.IsCompleted)
        {
            _deadline.Change(_timeout, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Calls back when the connection has room again; one call for many.</summary>
    public void WhenRoom(Action resume)
    {
        if (Interlocked.Exchange(ref _waitsForRoom, 1) == 0)
        {
            _ = WaitForRoomAsync(resume);
        }
    }

    public void Dispose() => _deadline.Dispose();

    private async Task WaitForRoomAsync(Action resume)
    {
        await Session.Connection.WaitForRoomAsync().ConfigureAwait(false);
        Volatile.Write(ref _waitsForRoom, 0);
        if (!HasEnded)
        {
            resume();
        }
    }
}
