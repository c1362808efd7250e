using System.Collections.Immutable;

namespace Convergence.Typed;

/// <summary>One incarnation in an <see cref="InMemoryStore"/> at one moment.</summary>
internal sealed record InMemoryModel(
    ModelRecord Record,
    long Version,
    StoredBase? Base,
    ImmutableSortedDictionary<long, ConfirmedRecord> Confirmed,
    ImmutableSortedDictionary<long, PendingRecord> Pending,
    ImmutableSortedSet<string> Sessions)
{
    /// <summary>Whether the model id leads to this incarnation.</summary>
    public bool IsCurrent => (Record.Flags & (ModelFlags.DeletePending | ModelFlags.Detached)) == 0;

    public static InMemoryModel Create(ModelRecord record) => new(
        record,
        0,
        null,
        ImmutableSortedDictionary<long, ConfirmedRecord>.Empty,
        ImmutableSortedDictionary<long, PendingRecord>.Empty,
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>What is thrown when a change does not fit what is stored.</summary>
    public static StoreException Contradiction(StoreChange change) => new(
        StoreFailure.Inconsistent, "memory", $"The change {change.GetType().Name} contradicts what is stored; nothing was stored. Open the model again.");

    /// <summary>The model after a change.</summary>
    /// <exception cref="StoreException">The change contradicts the model.</exception>
    public InMemoryModel With(ModelChange change) => change switch
    {
        PutBase put => this with { Base = new StoredBase(put.Version, put.Data), Version = put.Version, Confirmed = Confirmed.Clear() },
        AppendConfirmed append when Base is not null && append.Record.ContextVersion == Version =>
            this with { Version = Version + 1, Confirmed = Confirmed.Add(Version, append.Record) },
        AppendPending append when !Pending.ContainsKey(append.Record.Id.Sequence) =>
            this with { Pending = Pending.Add(append.Record.Id.Sequence, append.Record) },
        RewritePending rewrite => rewrite.Operations.Aggregate(
            this, (model, rewritten) => model.WithPending(rewrite, rewritten.Id, record => record with { Operation = rewritten.Operation })),
        RekeyPending rekey => WithPending(rekey, rekey.Id, record => record with { Id = rekey.Id with { ReplicaId = rekey.ReplicaId } }),
        RemovePending remove => this with { Pending = Existing(remove, remove.Id).Pending.Remove(remove.Id.Sequence) },
        Compact compact => Compacted(compact),
        AddSubmissionSession session => this with { Sessions = Sessions.Add(session.SessionId) },
        DropModelData => Create(Record),
        _ => throw Contradiction(change),
    };

    public ModelRecord ToRecord() => Record with
    {
        Version = Version,
        BaseVersion = Base?.Version,
        PendingCount = Pending.Count,
        OldestPending = Pending.IsEmpty ? null : Pending.First().Key,
    };

    public StoredModel ToStored() => new(ToRecord(), Base, [.. Confirmed.Values], [.. Pending.Values], Sessions);

    private InMemoryModel Compacted(Compact compact)
    {
        if (Base is null || Base.Version != compact.FromVersion)
        {
            return this;
        }

        return compact.Base.Version >= Base.Version && compact.Base.Version <= Version
            ? this with { Base = compact.Base, Confirmed = Confirmed.RemoveRange(Confirmed.Keys.TakeWhile(version => version < compact.Base.Version)) }
            : throw Contradiction(compact);
    }

    private InMemoryModel WithPending(ModelChange change, Operations.EditId id, Func<PendingRecord, PendingRecord> replace) =>
        Existing(change, id) with { Pending = Pending.SetItem(id.Sequence, replace(Pending[id.Sequence])) };

    private InMemoryModel Existing(ModelChange change, Operations.EditId id) =>
        Pending.TryGetValue(id.Sequence, out var record) && record.Id == id ? this : throw Contradiction(change);
}
