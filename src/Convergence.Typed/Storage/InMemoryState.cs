using System.Collections.Immutable;

namespace Convergence.Typed;

/// <summary>All of an <see cref="InMemoryStore"/> at one moment.</summary>
/// <param name="ReplicaIds">The ids of the store, the current one last.</param>
/// <param name="Issued">The highest sequence number handed out.</param>
/// <param name="Owner">Whose data this is.</param>
/// <param name="Models">The incarnations by key.</param>
internal sealed record InMemoryState(
    ImmutableList<UInt128> ReplicaIds, long Issued, StoreOwner? Owner, ImmutableSortedDictionary<long, InMemoryModel> Models)
{
    public static InMemoryState Create(UInt128 replicaId) => new([replicaId], 0, null, ImmutableSortedDictionary<long, InMemoryModel>.Empty);

    /// <summary>The state after a change.</summary>
    /// <exception cref="StoreException">The change contradicts the state.</exception>
    public InMemoryState With(StoreChange change) => change switch
    {
        PutOwner put => this with { Owner = put.Owner },
        TakeReplicaId take when !ReplicaIds.Contains(take.ReplicaId) => this with { ReplicaIds = ReplicaIds.Add(take.ReplicaId) },
        PutModel put => WithModel(put),
        DeleteModel delete => this with { Models = Models.Remove(delete.Key) },
        RekeyPending rekey when !ReplicaIds.Contains(rekey.ReplicaId) => throw InMemoryModel.Contradiction(rekey),
        Compact compact when !Models.ContainsKey(compact.Key) => this,
        ModelChange known => Replace(known),
        _ => throw InMemoryModel.Contradiction(change),
    };

    /// <summary>The state after changes.</summary>
    /// <exception cref="StoreException">One contradicts the state.</exception>
    public InMemoryState With(IReadOnlyList<StoreChange> changes)
    {
        var state = this;
        for (var i = 0; i < changes.Count;)
        {
            if (changes[i] is AppendPending append)
            {
                var from = i;
                while (++i < changes.Count && changes[i] is AppendPending next && next.Key == append.Key && next.Record.Id.ReplicaId == append.Record.Id.ReplicaId)
                {
                }

                state = state.WithAppended(append, changes, from, i);
            }
            else
            {
                state = state.With(changes[i++]);
            }
        }

        return state;
    }

    private InMemoryState WithAppended(AppendPending append, IReadOnlyList<StoreChange> changes, int from, int to) =>
        ReplicaIds.Contains(append.Record.Id.ReplicaId) && Models.TryGetValue(append.Key, out var model)
            ? this with
            {
                Models = Models.SetItem(append.Key, model.WithAppended(changes, from, to)),
                Issued = Math.Max(Issued, changes.Skip(from).Take(to - from).Max(static change => ((AppendPending)change).Record.LastSequence)),
            }
            : throw InMemoryModel.Contradiction(append);

    private InMemoryState WithModel(PutModel put)
    {
        var model = Models.TryGetValue(put.Key, out var existing) ? existing with { Record = put.Record } : InMemoryModel.Create(put.Record);
        var isTaken = model.IsCurrent && Models.Values.Any(other => other.Record.Key != put.Key && other.IsCurrent && other.Record.ModelId == put.Record.ModelId);
        return isTaken ? throw InMemoryModel.Contradiction(put) : this with { Models = Models.SetItem(put.Key, model) };
    }

    private InMemoryState Replace(ModelChange change) =>
        Models.TryGetValue(change.Key, out var model)
            ? this with { Models = Models.SetItem(change.Key, model.With(change)) }
            : throw InMemoryModel.Contradiction(change);
}
