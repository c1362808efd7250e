namespace Convergence.Typed;

/// <summary>
/// What a local store must be able to do: one commit primitive over a list of changes, and reads of one model at a time.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="CommitAsync"/> is called by one caller at a time, the outbox; it may occupy its thread for as long as the disk takes. Reads
/// may run beside it and beside each other, and see the result of whole commits only.
/// </para>
/// <para>
/// A store keeps, for each incarnation of a model, a base (confirmed data at a version), the confirmed log since then, and the pending
/// list. Base and log never contain an operation that is still pending, so base + log is the confirmed state, and base + log + pending is
/// what the user sees, after any prefix of commits.
/// </para>
/// <para>Every failure is a <see cref="StoreException"/>; after <see cref="StoreFailure.Inconsistent"/> nothing of the commit has happened.</para>
/// </remarks>
internal interface IOfflineStore : IAsyncDisposable
{
    /// <summary>What this store promises.</summary>
    StoreCapabilities Capabilities { get; }

    /// <summary>Opens the store: creates it when there is none, upgrades an older one, and claims it for this process.</summary>
    ValueTask<StoreState> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Hands out a key for a new incarnation of a model. Keys are never handed out twice while the store is open, nor again after a
    /// restart when they were stored. Nothing is written: the key becomes known with its first <see cref="PutModel"/>.
    /// </summary>
    long NewModelKey();

    /// <summary>Applies all changes, in order, in one transaction; durable on return when the store is durable, and not at all when it throws.</summary>
    ValueTask CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the current incarnation of a model id: the newest one that is neither waiting for its deletion nor detached from its id; null
    /// when there is none.
    /// </summary>
    ValueTask<StoredModel?> ReadModelAsync(string modelId, CancellationToken cancellationToken);

    /// <summary>Reads one incarnation of a model by its key; null when there is none.</summary>
    ValueTask<StoredModel?> ReadModelAsync(long key, CancellationToken cancellationToken);

    /// <summary>As <see cref="ReadModelAsync(long, CancellationToken)"/> without the pending list, which stays empty: what compaction needs.</summary>
    ValueTask<StoredModel?> ReadConfirmedAsync(long key, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the records of all incarnations, in the order of their keys and without any data or operation. Streams: a commit that
    /// happens meanwhile may or may not be seen by the records that follow.
    /// </summary>
    IAsyncEnumerable<ModelRecord> ReadModelRecordsAsync(CancellationToken cancellationToken);
}
