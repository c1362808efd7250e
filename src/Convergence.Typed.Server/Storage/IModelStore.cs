namespace Convergence.Typed.Server;

/// <summary>The models of a domain: for each a snapshot of its content and the log of everything that was ever committed.</summary>
/// <remarks>
/// A model is named by the key of its incarnation, so what is meant for a model that was deleted never reaches another that took its id.
/// A host that pipelines must call <see cref="AppendAsync"/> in the order of the versions, without having to wait in between. All methods throw
/// <see cref="ServerStoreException"/> when the store fails.
/// </remarks>
internal interface IModelStore
{
    /// <summary>The ids of the collections there are, in ordinal order.</summary>
    ValueTask<IReadOnlyList<string>> ReadCollectionsAsync(CancellationToken cancellationToken);

    /// <summary>Creates a model at version 1 with its first snapshot, unless there is one of that id.</summary>
    ValueTask<ModelCreation> CreateModelAsync(NewModel model, CancellationToken cancellationToken);

    /// <summary>The current incarnation of a model, or null when there is none.</summary>
    ValueTask<ServerModel?> FindModelAsync(string modelId, CancellationToken cancellationToken);

    /// <summary>The current incarnation of a model with its newest snapshot, or null. The log behind it comes from <see cref="ReadLogAsync"/>.</summary>
    ValueTask<LoadedModel?> LoadModelAsync(string modelId, CancellationToken cancellationToken);

    /// <summary>Removes a model with all it has.</summary>
    /// <returns>False when it was gone already.</returns>
    ValueTask<bool> DeleteModelAsync(long modelKey, CancellationToken cancellationToken);

    /// <summary>A number that no element id of this model begins with: 2, then 3, and so on; never one that was given before, whatever happened to the server.</summary>
    ValueTask<long> ClaimIdPrefixAsync(long modelKey, CancellationToken cancellationToken);

    /// <summary>Appends operations to the log of a model, all or none. What arrives at about the same time, also for other models, becomes durable in one commit.</summary>
    /// <param name="modelKey">The model.</param>
    /// <param name="entries">The operations, at consecutive versions that begin with the version of the model.</param>
    /// <param name="cancellationToken">Gives up waiting for a place in the queue; once it has one, the append is done and the result told.</param>
    /// <returns>Completes when they are durable.</returns>
    /// <exception cref="ServerStoreException">
    /// <see cref="ServerStoreFailure.VersionConflict"/>: the model is not at that version, so somebody else wrote, or an earlier append failed.
    /// <see cref="ServerStoreFailure.EditConflict"/>: one of the edits is in the log of this model already.
    /// <see cref="ServerStoreFailure.ModelGone"/>: it was deleted. Only this append failed then, and nothing of it is stored.
    /// </exception>
    Task AppendAsync(long modelKey, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken);

    /// <summary>Stores the content of a model at a version whose operations are in the log. Ignored when the model is gone.</summary>
    ValueTask WriteSnapshotAsync(long modelKey, ModelSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Reads the log in order: the operations with a context version of at least <paramref name="from"/> and less than <paramref name="to"/>.</summary>
    /// <param name="modelKey">The model.</param>
    /// <param name="from">The first context version.</param>
    /// <param name="to">The first context version that is not read any more; <see cref="long.MaxValue"/> reads what there is.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ServerStoreException">An entry is missing or cannot be read (<see cref="ServerStoreFailure.Corrupt"/>), or the model was deleted meanwhile.</exception>
    IAsyncEnumerable<LogEntry> ReadLogAsync(long modelKey, long from, long to, CancellationToken cancellationToken);

    /// <summary>The highest sequence number of a replica in the log of a model; 0 when it has none there.</summary>
    ValueTask<long> ReadHighestSequenceAsync(long modelKey, UInt128 replicaId, CancellationToken cancellationToken);

    /// <summary>The committed edits of a replica in a model that share a number with a range, in the order of their numbers.</summary>
    ValueTask<IReadOnlyList<CommittedEdits>> FindEditsAsync(long modelKey, UInt128 replicaId, long firstSequence, long lastSequence, CancellationToken cancellationToken);
}
