using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// Removes what the pending list holds under the numbers of an operation: in the commit that records its commitment, or because the host discards it (invariant I2). It must be
/// as many edits as the operation stands for.
/// </summary>
internal sealed record RemovePending(long Key, EditId Id) : ModelChange(Key)
{
    /// <summary>The last number of the operation.</summary>
    public long LastSequence { get; init; } = Id.Sequence;

    /// <summary>How many edits the operation stands for.</summary>
    public int Edits { get; init; } = 1;

    public static RemovePending Of(long key, PendingOperation pending) => new(key, pending.Id) { LastSequence = pending.LastSequence, Edits = pending.Edits };
}
