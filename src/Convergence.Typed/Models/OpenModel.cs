using Convergence.Typed.Operations;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// A model in memory: its replica, the way of its edits to the store and to the server, its events. It is open while <see cref="RealTimeModel"/> objects are attached to it, and hidden while it is only
/// kept to bring its pending edits to the server.
/// </summary>
/// <remarks>
/// One gate protects everything here. It is held for moments, never while code of the application runs, but for the blocks of <see cref="ReadConsistently{T}"/>. While an <c>Edit</c> block is open its
/// thread owns the right to change the model instead (<see cref="_blockThread"/>): others that edit, and what the server sends, wait for its end.
/// </remarks>
internal sealed partial class OpenModel : ModelContext, IChangeSink, IOutboxClient
{
    private readonly object _gate = new();
    private readonly LocalStore _store;
    private readonly Outbox _outbox;
    private readonly IdentityCache _identities;
    private readonly ILogger _logger;
    private readonly ModelEventQueue _events;
    private readonly bool _keepAvailable;
    private readonly Action<OpenModel> _onRetired;

    // Where the model is edited and where messages are handled; nowhere in particular once everybody has closed it. Events keep going where they went.
    private volatile ModelAffinity _affinity = ModelAffinity.None;

    private Replica _replica;
    private ModelRecord _record;
    private ObjectData? _initialData;

    // Read without the gate by the properties of RealTimeModel; written under it.
    private volatile ModelState _state = ModelState.Offline;
    private volatile ModelFailure? _failure;
    private volatile IReadOnlyList<Collaborator> _collaborators = [];
    private volatile int _pendingCount;
    private volatile int _unsavedCount;
    private long _version;

    private OpenModel(ModelSettings settings, ModelRecord record, Replica replica)
    {
        _store = settings.Store;
        _outbox = settings.Store.Outbox;
        _identities = settings.Identities;
        _logger = settings.Logger;
        _keepAvailable = settings.KeepModelsAvailable;
        _onRetired = settings.OnRetired;
        _events = new ModelEventQueue(settings.Logger);
        _record = record;
        _replica = replica;
        _version = replica.Version;
        _pendingCount = replica.PendingEdits;
        _durable = replica.Pending.Count == 0 ? 0 : replica.Pending[^1].LastSequence;
    }

    /// <summary>The id of the model.</summary>
    public string Id => _record.ModelId;

    /// <summary>The collection of the model.</summary>
    public string Collection => _record.Collection;

    /// <summary>The key of its incarnation in the local store.</summary>
    public long Key => _record.Key;

    public ModelState State => _state;

    public ModelFailure? Failure => _failure;

    public long Version => Volatile.Read(ref _version);

    public int PendingEdits => _pendingCount;

    public int UnsavedEdits => _unsavedCount;

    public IReadOnlyList<Collaborator> Collaborators => _collaborators;

    /// <inheritdoc/>
    public override ElementTree Tree => _replica.Tree;

    /// <inheritdoc/>
    public override object? Model
    {
        get
        {
            lock (_gate)
            {
                return _handles.Count > 0 ? _handles[0] : null;
            }
        }
    }

    /// <summary>A model as the server just sent it. What it needs in the store is queued here.</summary>
    /// <param name="settings">What all models share.</param>
    /// <param name="record">The record of its new incarnation.</param>
    /// <param name="data">The content.</param>
    /// <param name="version">The version of the content.</param>
    public static OpenModel FromServer(ModelSettings settings, ModelRecord record, ObjectData data, long version)
    {
        var model = new OpenModel(settings, record, new Replica(data, version)) { _prefix = record.IdPrefix };
        model._outbox.Enqueue(new OutboxEntry(model, [new PutModel(record), new PutBase(record.Key, version, data)]));
        return model;
    }

    /// <summary>A model as it is stored (behaviour/offline.md §8.2).</summary>
    /// <exception cref="StoreException">The stored data do not fit together.</exception>
    public static OpenModel FromStore(ModelSettings settings, StoredModel stored)
    {
        var model = new OpenModel(settings, stored.Record, RebuildReplica(stored));
        model._sessions.UnionWith(stored.SubmissionSessions);
        model._submitted = stored.SubmissionSessions.Count > 0 ? stored.Pending.Count : 0;
        model._hasConfirmedLog = stored.Confirmed.Count > 0;
        if (stored.Record.Flags.HasFlag(ModelFlags.CreatedLocally))
        {
            model._initialData = stored.Base!.Data;
        }

        if (stored.Record.Flags.HasFlag(ModelFlags.Failed))
        {
            model._failure = new ModelFailure(stored.Record.LastErrorCode ?? "failed", stored.Record.LastError ?? "The model failed earlier.");
            model._state = ModelState.Failed;
        }

        return model;
    }

    private static Replica RebuildReplica(StoredModel stored)
    {
        try
        {
            var from = stored.Base ?? throw new ConcurrencyException("There is no base.");
            var replica = from.Replay(stored.Confirmed);
            foreach (var record in stored.Pending)
            {
                replica.RestorePending(record);
            }

            return replica;
        }
        catch (OperationException failure)
        {
            throw new StoreException(
                StoreFailure.Corrupt,
                "store",
                $"The model '{stored.Record.ModelId}' cannot be rebuilt from the local store, its data do not fit together; they are kept. {failure.Message}",
                failure)
            {
                ModelId = stored.Record.ModelId,
            };
        }
    }

    /// <summary>Publishes what the properties show, and tells the handles what changed.</summary>
    private void Publish(ModelChanges changes)
    {
        if (changes.HasFlag(ModelChanges.Version))
        {
            Volatile.Write(ref _version, _replica.Version);
        }

        _pendingCount = _replica.PendingEdits;
        _unsavedCount = (int)(_issuedEdits - _savedEdits);
        Announce(changes);
    }

    private void SetState(ModelState state)
    {
        if (_state != state)
        {
            _state = state;
            Announce(ModelChanges.State);
        }
    }
}
