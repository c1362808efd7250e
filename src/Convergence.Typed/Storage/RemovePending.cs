using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>Removes an entry of the pending list: in the commit that records its commitment, or because the host discards it (invariant I2).</summary>
internal sealed record RemovePending(long Key, EditId Id) : ModelChange(Key);
