using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// Gives an entry of the pending list the store's newer replica id. Its number stays: with it the numbers of the list still rise under
/// each replica id, whatever entries are re-keyed later, and the server accepts them in the order of the list.
/// </summary>
internal sealed record RekeyPending(long Key, EditId Id, UInt128 ReplicaId) : ModelChange(Key);
