using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>One entry of the pending list.</summary>
/// <param name="Id">Names the edit for ever, also when the store takes another replica id later.</param>
/// <param name="Hash">Hash of the operation as it was issued; never recomputed.</param>
/// <param name="Operation">The operation rebased to the confirmed version of its model.</param>
internal sealed record PendingRecord(EditId Id, ulong Hash, Operation Operation);
