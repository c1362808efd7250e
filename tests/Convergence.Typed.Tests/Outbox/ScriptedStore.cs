namespace Convergence.Typed.Tests.Outboxes;

/// <summary>An in-memory store whose commits can be held and made to fail, and which remembers them.</summary>
internal sealed class ScriptedStore : IOfflineStore
{
    private readonly InMemoryStore _inner = new();
    private readonly List<IReadOnlyList<StoreChange>> _commits = [];
    private readonly Queue<Exception> _failures = [];
    private readonly SemaphoreSlim _started = new(0);
    private TaskCompletionSource _released = Released();

    public StoreCapabilities Capabilities => StoreCapabilities.None;

    /// <summary>The commits that succeeded.</summary>
    public IReadOnlyList<IReadOnlyList<StoreChange>> Commits
    {
        get
        {
            lock (_commits)
            {
                return [.. _commits];
            }
        }
    }

    /// <summary>How many commits were tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>Lets no commit through from here on.</summary>
    public void Hold() => _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything through again.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>Completes when a commit has arrived that nobody waited for yet.</summary>
    public Task CommitStartedAsync() => _started.WaitAsync(TestContext.Current.CancellationToken);

    public void FailNext(StoreFailure kind, int times = 1) => FailNext(new StoreException(kind, "scripted", $"It is {kind}."), times);

    public void FailNext(Exception failure, int times = 1)
    {
        lock (_commits)
        {
            for (var i = 0; i < times; i++)
            {
                _failures.Enqueue(failure);
            }
        }
    }

    /// <summary>Ends the failures that are still to come.</summary>
    public void Heal()
    {
        lock (_commits)
        {
            _failures.Clear();
        }
    }

    public ValueTask<StoreState> OpenAsync(CancellationToken cancellationToken) => _inner.OpenAsync(cancellationToken);

    public long NewModelKey() => _inner.NewModelKey();

    public async ValueTask CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken)
    {
        Attempts++;
        _started.Release();
        await _released.Task;
        lock (_commits)
        {
            if (_failures.TryDequeue(out var failure))
            {
                throw failure;
            }
        }

        await _inner.CommitAsync(changes, cancellationToken);
        lock (_commits)
        {
            _commits.Add([.. changes]);
        }
    }

    public ValueTask<StoredModel?> ReadModelAsync(string modelId, CancellationToken cancellationToken) => _inner.ReadModelAsync(modelId, cancellationToken);

    public ValueTask<StoredModel?> ReadModelAsync(long key, CancellationToken cancellationToken) => _inner.ReadModelAsync(key, cancellationToken);

    public ValueTask<StoredModel?> ReadConfirmedAsync(long key, CancellationToken cancellationToken) => _inner.ReadConfirmedAsync(key, cancellationToken);

    public IAsyncEnumerable<ModelRecord> ReadModelRecordsAsync(CancellationToken cancellationToken) => _inner.ReadModelRecordsAsync(cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private static TaskCompletionSource Released()
    {
        var released = new TaskCompletionSource();
        released.SetResult();
        return released;
    }
}
