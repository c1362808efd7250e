using System.Collections.Immutable;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>One incarnation in an <see cref="InMemoryStore"/> at one moment.</summary>
internal sealed record InMemoryModel(
    ModelRecord Record,
    long Version,
    StoredBase? Base,
    ImmutableSortedDictionary<long, ConfirmedRecord> Confirmed,
    InMemoryPending PendingEdits,
    ImmutableSortedSet<string> Sessions)
{
    /// <summary>Whether the model id leads to this incarnation.</summary>
    public bool IsCurrent => (Record.Flags & (ModelFlags.DeletePending | ModelFlags.Detached)) == 0;

    public static InMemoryModel Create(ModelRecord record) => new(
        record,
        0,
        null,
        ImmutableSortedDictionary<long, ConfirmedRecord>.Empty,
        InMemoryPending.Empty,
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    private ImmutableSortedDictionary<long, PendingOperation> Pending => PendingEdits.All;

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
        RewritePending rewrite => Rewritten(rewrite),
        RekeyPending rekey when Pending.TryGetValue(rekey.Id.Sequence, out var record) && record.Id == rekey.Id =>
            WithPending(Pending.SetItem(rekey.Id.Sequence, record with { Id = rekey.Id with { ReplicaId = rekey.ReplicaId } })),
        RemovePending remove => Within(remove.Id, remove.LastSequence) is var removed && removed.Sum(record => record.Edits) == remove.Edits
            ? WithPending(Pending.RemoveRange(removed.Select(record => record.Id.Sequence)))
            : throw Contradiction(remove),
        Compact compact => Compacted(compact),
        AddSubmissionSession session => this with { Sessions = Sessions.Add(session.SessionId) },
        DropModelData => Create(Record),
        _ => throw Contradiction(change),
    };

    /// <summary>The model after changes in a row that append pending operations to it.</summary>
    /// <exception cref="StoreException">They contradict the model.</exception>
    public InMemoryModel WithAppended(IReadOnlyList<StoreChange> appends, int from, int to) =>
        this with { PendingEdits = PendingEdits.With(appends, from, to) ?? throw Contradiction(appends[from]) };

    public ModelRecord ToRecord() => Record with
    {
        Version = Version,
        BaseVersion = Base?.Version,
        PendingCount = Pending.Values.Sum(record => record.Edits),
        OldestPending = Pending.IsEmpty ? null : Pending.First().Key,
    };

    public StoredModel ToStored() => new(ToRecord(), Base, [.. Confirmed.Values], [.. Pending.Values], Sessions);

    private InMemoryModel WithPending(ImmutableSortedDictionary<long, PendingOperation> pending) => this with { PendingEdits = InMemoryPending.Of(pending) };

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

    private InMemoryModel Rewritten(RewritePending rewrite)
    {
        var model = this;
        var missing = 0;
        foreach (var record in rewrite.Operations)
        {
            if (model.Pending.TryGetValue(record.Id.Sequence, out var former) && former.Id == record.Id && former.LastSequence == record.LastSequence)
            {
                model = model.WithPending(model.Pending.SetItem(record.Id.Sequence, former with { Operation = record.Operation }));
                continue;
            }

            var replaced = model.Within(record.Id, record.LastSequence);
            missing += record.Edits - replaced.Sum(other => other.Edits);
            var others = model.Pending.RemoveRange(replaced.Select(other => other.Id.Sequence));
            if (others.ContainsKey(record.Id.Sequence))
            {
                throw Contradiction(rewrite); // under another replica id
            }

            model = model.WithPending(others.Add(record.Id.Sequence, record));
        }

        return missing == 0 ? model : throw Contradiction(rewrite);
    }

    /// <summary>The pending operations whose first number is one of these.</summary>
    private List<PendingOperation> Within(EditId first, long last) => first.Sequence == last
        ? Pending.TryGetValue(last, out var single) && single.Id == first ? [single] : []
        : [.. Pending.Values.Where(record => record.Id.ReplicaId == first.ReplicaId && record.Id.Sequence >= first.Sequence && record.Id.Sequence <= last)];
}
