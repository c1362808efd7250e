using System.Runtime.CompilerServices;
using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <summary>
/// A store without a disk: smooths connections, and is gone with the process. Keeps the same rules as a durable one. Its state is one
/// immutable value, replaced by each commit, so a commit is all or nothing and reads see whole commits only.
/// </summary>
internal sealed class InMemoryStore : IOfflineStore
{
    private const string Name = "memory";

    private volatile InMemoryState _state = InMemoryState.Create(ReplicaId.New());
    private long _lastKey;
    private volatile bool _disposed;

    /// <inheritdoc/>
    public StoreCapabilities Capabilities => StoreCapabilities.None;

    /// <inheritdoc/>
    public ValueTask<StoreState> OpenAsync(CancellationToken cancellationToken)
    {
        var state = Current();
        var former = state.Models.Values
            .SelectMany(model => model.PendingEdits.All.Values)
            .Select(record => record.Id.ReplicaId)
            .Where(id => id != state.ReplicaIds[^1])
            .Distinct()
            .ToArray();
        return ValueTask.FromResult(new StoreState(state.ReplicaIds[^1], former, state.Issued, [new StoreOpening(1, unchecked((ulong)Random.Shared.NextInt64()))], state.Owner));
    }

    /// <inheritdoc/>
    public long NewModelKey() => Interlocked.Increment(ref _lastKey);

    /// <inheritdoc/>
    public ValueTask CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken)
    {
        _state = Current().With(changes);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<StoredModel?> ReadModelAsync(string modelId, CancellationToken cancellationToken)
    {
        var model = Current().Models.Values.FirstOrDefault(model => model.IsCurrent && model.Record.ModelId == modelId);
        return ValueTask.FromResult(model?.ToStored());
    }

    /// <inheritdoc/>
    public ValueTask<StoredModel?> ReadModelAsync(long key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Current().Models.GetValueOrDefault(key)?.ToStored());

    /// <inheritdoc/>
    public ValueTask<StoredModel?> ReadConfirmedAsync(long key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Current().Models.GetValueOrDefault(key)?.ToStored() is { } model ? model with { Pending = [] } : null);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelRecord> ReadModelRecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var model in Current().Models.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return model.ToRecord();
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>Forgets everything.</summary>
    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return ValueTask.CompletedTask;
    }

    private InMemoryState Current() =>
        _disposed ? throw new StoreException(StoreFailure.Closed, Name, "The in-memory store is closed. Open the domain again.") : _state;
}
