using System.Runtime.CompilerServices;
using Convergence.Typed.Operations;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>The open store of a domain: the store itself, the outbox in front of it, and the identity under which edits are issued. Thread-safe.</summary>
internal sealed partial class LocalStore : IAsyncDisposable
{
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly List<UInt128> _formerReplicaIds;
    private volatile StrongBox<UInt128> _replicaId;
    private StoreOwner? _owner;
    private long _issued;

    private LocalStore(IOfflineStore store, StoreState state, bool isConfigured, ConvergenceOptions options)
    {
        Store = store;
        IsConfigured = isConfigured;
        _logger = options.LoggerFactory.CreateLogger("Convergence.Typed.Store");
        _replicaId = new StrongBox<UInt128>(state.ReplicaId);
        _formerReplicaIds = [.. state.FormerReplicaIds];
        _owner = state.Owner;
        _issued = state.IssuedSequence;
        Openings = new StoreOpenings(state.Openings);
        Outbox = new Outbox(store, options.Outbox with
        {
            CompactionInterval = options.CompactionInterval,
            TimeProvider = options.TimeProvider,
            Logger = _logger,
        });
    }

    /// <summary>Raised after the store was found to be a copy and has taken another identity; on whatever thread found it out.</summary>
    public event Action<string>? Copied;

    /// <summary>The store.</summary>
    public IOfflineStore Store { get; }

    /// <summary>The only way to write to it.</summary>
    public Outbox Outbox { get; }

    /// <summary>Whether what is saved survives the process.</summary>
    public bool IsDurable => Store.Capabilities.HasFlag(StoreCapabilities.Durable);

    /// <summary>False when the domain was opened without a store, and edits are kept in memory only.</summary>
    public bool IsConfigured { get; }

    /// <summary>Which opening of the store issued which numbers.</summary>
    public StoreOpenings Openings { get; }

    /// <summary>The highest sequence number handed out so far.</summary>
    public long IssuedSequence => Interlocked.Read(ref _issued);

    /// <summary>The id under which new edits are issued.</summary>
    public UInt128 ReplicaId => _replicaId.Value;

    /// <summary>Whose data this is; null until the first authentication.</summary>
    public StoreOwner? Owner
    {
        get
        {
            lock (_gate)
            {
                return _owner;
            }
        }
    }

    /// <summary>Opens the store that the options name, or one in memory when they name none.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static async Task<LocalStore> OpenAsync(ConvergenceOptions options, CancellationToken cancellationToken)
    {
        var store = options.StoreFactory?.Invoke(new StoreContext(options.TimeProvider, options.LoggerFactory)) ?? new InMemoryStore();
        try
        {
            var state = await store.OpenAsync(cancellationToken).ConfigureAwait(false);
            return new LocalStore(store, state, options.StoreFactory is not null, options);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The current id and the earlier ones under which edits may still be pending, to be declared when signing in.</summary>
    public (UInt128 Current, IReadOnlyList<UInt128> Former) ReplicaIds()
    {
        lock (_gate)
        {
            return (ReplicaId, [.. _formerReplicaIds]);
        }
    }

    /// <summary>Whether edits of this id were issued here.</summary>
    public bool IsOwn(UInt128 replicaId)
    {
        lock (_gate)
        {
            return replicaId == ReplicaId || _formerReplicaIds.Contains(replicaId);
        }
    }

    /// <summary>Names the next edit. Called under the gate of its model, so that numbers rise within a model; they become durable with the edit.</summary>
    public EditId NextEditId() => new(ReplicaId, Interlocked.Increment(ref _issued));

    /// <summary>
    /// Makes the user the owner of a store that has none yet, ahead of everything else that is written from here on; or compares it with the owner. Of anonymous
    /// users only the type is compared, since each of their sign-ins may give another name (design.md §5).
    /// </summary>
    /// <returns>The owner when it is somebody else; null when all is well.</returns>
    public StoreOwner? TryAdopt(StoreOwner user)
    {
        lock (_gate)
        {
            if (_owner is { } owner)
            {
                var expected = owner.UserType == user.UserType && user.UserType == OwnerTypes.Anonymous ? owner with { UserName = user.UserName } : owner;
                return expected == user ? null : owner;
            }

            _owner = user;
        }

        Outbox.Enqueue(new OutboxEntry(null, [new PutOwner(user)]));
        return null;
    }

    /// <summary>
    /// Gives the store a new identity, durably, because it was found to be a copy or a restored backup. Returns before anything more may be sent; edits that are
    /// pending keep the id under which they were issued.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task TakeReplicaIdAsync(string reason, CancellationToken cancellationToken)
    {
        var next = Protocol.ReplicaId.New();
        await Outbox.CommitAsync(null, [new TakeReplicaId(next)], cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _formerReplicaIds.Add(ReplicaId);
            _replicaId = new StrongBox<UInt128>(next);
        }

        LogCopied(reason);
        Copied?.Invoke(reason);
    }

    /// <summary>Stores what is queued and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await Outbox.DisposeAsync().ConfigureAwait(false);
        await Store.DisposeAsync().ConfigureAwait(false);
    }

    [LoggerMessage(2030, LogLevel.Warning, "The local store was found to be a copy and has taken a new identity: {Reason}")]
    private partial void LogCopied(string reason);
}
