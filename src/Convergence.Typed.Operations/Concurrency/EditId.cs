namespace Convergence.Typed.Operations;

/// <summary>Names an edit for ever (design.md §5).</summary>
/// <param name="ReplicaId">The random 128-bit id of the local store that issued the edit.</param>
/// <param name="Sequence">The number of the edit in that store, from 1.</param>
public readonly record struct EditId(UInt128 ReplicaId, long Sequence);
