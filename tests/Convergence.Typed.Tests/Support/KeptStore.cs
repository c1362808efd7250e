namespace Convergence.Typed.Tests.Support;

/// <summary>A store in memory that survives its domains, as a file does, and that can be told to fail. One domain at a time.</summary>
internal sealed class KeptStore : IOfflineStore
{
    private readonly InMemoryStore _store = new();

    /// <summary>Thrown by every commit while it is set.</summary>
    public StoreException? CommitFailure { get; set; }

    /// <summary>Awaited before every commit while it is set: the disk takes its time.</summary>
    public Func<IReadOnlyList<StoreChange>, Task>? Committing { get; set; }

    /// <summary>Thrown when the store is opened while it is set.</summary>
    public StoreException? OpenFailure { get; set; }

    /// <summary>Whether the last domain has closed it.</summary>
    public bool IsClosed { get; private set; }

    public StoreCapabilities Capabilities => StoreCapabilities.Durable;

    public ValueTask<StoreState> OpenAsync(CancellationToken cancellationToken)
    {
        IsClosed = false;
        return OpenFailure is { } failure ? throw failure : _store.OpenAsync(cancellationToken);
    }

    public long NewModelKey() => _store.NewModelKey();

    public async ValueTask CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken)
    {
        if (Committing is { } committing)
        {
            await committing(changes);
        }

        if (CommitFailure is { } failure)
        {
            throw failure;
        }

        await _store.CommitAsync(changes, cancellationToken);
    }

    public ValueTask<StoredModel?> ReadModelAsync(string modelId, CancellationToken cancellationToken) => _store.ReadModelAsync(modelId, cancellationToken);

    public ValueTask<StoredModel?> ReadModelAsync(long key, CancellationToken cancellationToken) => _store.ReadModelAsync(key, cancellationToken);

    public ValueTask<StoredModel?> ReadConfirmedAsync(long key, CancellationToken cancellationToken) => _store.ReadConfirmedAsync(key, cancellationToken);

    public IAsyncEnumerable<ModelRecord> ReadModelRecordsAsync(CancellationToken cancellationToken) => _store.ReadModelRecordsAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return ValueTask.CompletedTask;
    }
}
