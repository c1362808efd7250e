namespace Convergence.Typed;

/// <summary>What a store knows about itself when it is opened.</summary>
/// <param name="ReplicaId">The id under which new edits are issued: 128 random bits, made when the store was created or found to be a copy.</param>
/// <param name="FormerReplicaIds">Earlier ids of this store under which edits were issued that are still pending; empty almost always.</param>
/// <param name="IssuedSequence">The highest sequence number handed out so far, whatever the model; 0 when none was.</param>
/// <param name="Openings">The openings of the store whose numbers may still be pending, in order; the last one is the present one.</param>
/// <param name="Owner">Whose data this is; null until the first authentication.</param>
internal sealed record StoreState(UInt128 ReplicaId, IReadOnlyList<UInt128> FormerReplicaIds, long IssuedSequence, IReadOnlyList<StoreOpening> Openings, StoreOwner? Owner);
