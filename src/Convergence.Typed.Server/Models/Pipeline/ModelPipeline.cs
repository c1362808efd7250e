using Convergence.Typed.Operations;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.Server;

/// <summary>
/// A loaded model: transforms and commits what is submitted, appends it to the log, and tells everybody. Knows nothing of what runs it: every call is made in a turn
/// of its host, never beside another.
/// </summary>
/// <remarks>
/// It runs ahead of the disk. What it has accepted (the authority, <see cref="ModelParticipant.Accepted"/>) may not be durable yet; nothing of it is told to anybody
/// (<see cref="ModelParticipant.Told"/>) before it is. Everything that is told passes through one queue in the order it was accepted, so a client that opens the model
/// while operations are being written gets its answer when they are, and then all later ones.
/// </remarks>
internal sealed partial class ModelPipeline
{
    private const int LargestBatch = 256;
    private const int DeliveriesAhead = 8192;
    private const int OperationsInMemory = 16384;

    private readonly IModelStore _store;
    private readonly IModelInbox _inbox;
    private readonly ModelServices _services;
    private readonly ServerModel _model;
    private readonly Authority _authority;
    private readonly RunTurn _settle;
    private readonly Queue<Delivery> _deliveries = new();
    private readonly Dictionary<string, ModelParticipant> _accepted = new(StringComparer.Ordinal);
    private readonly List<ModelParticipant> _told = [];
    private readonly Dictionary<UInt128, long> _highestSequences = [];
    private AppendBatch? _batch;
    private DateTime _modifiedTime;
    private long _snapshotVersion;
    private int _background;

    private ModelPipeline(IModelStore store, IModelInbox inbox, ModelServices services, LoadedModel loaded, Authority authority)
    {
        _store = store;
        _inbox = inbox;
        _services = services;
        _model = loaded.Model;
        _authority = authority;
        _modifiedTime = loaded.Model.ModifiedTime;
        _snapshotVersion = loaded.Snapshot.Version;
        _settle = new RunTurn(Settle);
    }

    /// <summary>The model as it was loaded.</summary>
    public ServerModel Model => _model;

    /// <summary>Nobody takes part and nothing is under way: the model can be unloaded.</summary>
    public bool IsIdle => _accepted.Count == 0 && _deliveries.Count == 0 && _background == 0;

    /// <summary>What the store failed with; everything that was not told by then is void, and the model must be loaded again.</summary>
    public Exception? Failure { get; private set; }

    private string ModelId => _model.ModelId;

    /// <summary>Loads a model; null when there is none.</summary>
    /// <exception cref="ServerStoreException">The store failed, or what it holds is damaged.</exception>
    /// <exception cref="ConcurrencyException">The log does not fit the snapshot: the stored data are damaged.</exception>
    public static async ValueTask<ModelPipeline?> LoadAsync(string modelId, IModelInbox inbox, ModelServices services)
    {
        var store = services.Store;
        if (await store.LoadModelAsync(modelId, CancellationToken.None).ConfigureAwait(false) is not { } loaded)
        {
            return null;
        }

        var authority = new Authority(loaded.Snapshot.Root, loaded.Snapshot.Version, OperationsInMemory);
        await foreach (var entry in store.ReadLogAsync(loaded.Model.Key, loaded.Snapshot.Version, long.MaxValue, CancellationToken.None).ConfigureAwait(false))
        {
            authority.Replay(new CommittedOperation(entry.ContextVersion, entry.Operation));
        }

        return new ModelPipeline(store, inbox, services, loaded, authority);
    }

    /// <summary>Starts writing what was committed since the last call.</summary>
    public void Flush()
    {
        if (_batch is not { } batch)
        {
            return;
        }

        _batch = null;
        batch.Appending = AppendAsync(batch);
        _ = NotifyAfterAsync(batch.Appending);
    }

    /// <summary>Tells what has become durable.</summary>
    public void Settle()
    {
        while (Failure is null && _deliveries.TryPeek(out var delivery))
        {
            if (delivery.Awaited is not { } awaited || awaited.IsCompletedSuccessfully)
            {
                _deliveries.Dequeue();
                delivery.Deliver(this);
            }
            else if (!awaited.IsCompleted)
            {
                return;
            }
            else if (delivery.FailsAlone)
            {
                _deliveries.Dequeue();
                LogStepFailed(_services.Logger, ModelId, awaited.Exception);
                delivery.Abandon();
            }
            else
            {
                Failure = awaited.Exception?.InnerException ?? new TaskCanceledException(awaited);
            }
        }
    }

    /// <summary>Waits until everything that was accepted is durable, and tells it; or until <see cref="Failure"/> is set.</summary>
    public ValueTask DrainAsync() => DrainAsync(0);

    /// <summary>Waits while the pipeline is too far ahead of the disk.</summary>
    public ValueTask CatchUpAsync() => _deliveries.Count > DeliveriesAhead ? DrainAsync(DeliveriesAhead / 2) : ValueTask.CompletedTask;

    /// <summary>After a failure: closes the model for everybody and waits for what is still being written, so that it can be loaded again.</summary>
    /// <returns>Requests that were waiting, to be carried out again on what is loaded.</returns>
    public async ValueTask<IReadOnlyList<ModelRequest>> AbandonAsync(ForceCloseCode code, string reason, bool resync)
    {
        var retries = _deliveries.Select(static delivery => (delivery as JoinDelivery)?.Retry).OfType<ModelRequest>().ToArray();
        CloseForEverybody(code, reason, resync);
        _batch?.GiveUp();
        _batch = null;
        foreach (var delivery in _deliveries)
        {
            if (delivery.Awaited is { } awaited)
            {
                await awaited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (delivery is not JoinDelivery)
            {
                delivery.Abandon();
            }
        }

        _deliveries.Clear();
        return retries;
    }

    private async ValueTask DrainAsync(int remaining)
    {
        Flush();
        Settle();
        while (Failure is null && _deliveries.Count > remaining)
        {
            // Settle stopped at this one, so it waits for something.
            await _deliveries.Peek().Awaited!.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Settle();
        }
    }

    // Async, so that whatever goes wrong is in the task.
    private async Task AppendAsync(AppendBatch batch) => await _store.AppendAsync(_model.Key, batch.Entries, CancellationToken.None).ConfigureAwait(false);

    private void Enqueue(Action deliver, Action? abandon = null) => _deliveries.Enqueue(new StepDelivery(deliver, abandon));

    // Not from within the task: the turn could come before it counts as completed, and nothing would follow.
    private async Task NotifyAfterAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _inbox.TryPost(_settle);
    }

    /// <summary>Stores the whole content when enough was committed since it was last stored.</summary>
    private void WriteSnapshotWhenDue()
    {
        if (_authority.Version - _snapshotVersion < _services.Options.SnapshotInterval)
        {
            return;
        }

        _snapshotVersion = _authority.Version;
        var snapshot = new ModelSnapshot(_authority.Version, _authority.Tree.ToData());
        Enqueue(() => _ = WriteSnapshotAsync(snapshot));
    }

    private async Task WriteSnapshotAsync(ModelSnapshot snapshot)
    {
        _background++;
        try
        {
            await _store.WriteSnapshotAsync(_model.Key, snapshot, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ServerStoreException exception)
        {
            LogSnapshotFailed(_services.Logger, ModelId, snapshot.Version, exception); // the log has everything; loading takes longer
        }
        finally
        {
            _inbox.TryPost(new RunTurn(() => _background--));
        }
    }

    private async ValueTask KnowReplicasAsync(IModelClient client)
    {
        foreach (var replicaId in client.ReplicaIds)
        {
            if (!_highestSequences.ContainsKey(replicaId))
            {
                _highestSequences[replicaId] = await _store.ReadHighestSequenceAsync(_model.Key, replicaId, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private long HighestSequenceOf(IModelClient client) => client.HasReplica && client.ReplicaIds.Count > 0 ? _highestSequences[client.ReplicaIds[0]] : 0;

    private ModelPermissionsData PermissionsOf(IModelClient client) => _services.Gate.PermissionsFor(client.Identity.User, ModelId);

    private IEnumerable<ModelParticipant> OpenParticipants => _told.Where(static participant => participant.Told == ParticipantState.Open);
}
