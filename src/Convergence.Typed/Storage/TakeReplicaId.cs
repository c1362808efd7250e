namespace Convergence.Typed;

/// <summary>
/// Gives the store another replica id, because it was found to be a copy or a restored backup. Edits that are pending keep the id under
/// which they were issued; the sequence numbers go on.
/// </summary>
internal sealed record TakeReplicaId(UInt128 ReplicaId) : StoreChange;
