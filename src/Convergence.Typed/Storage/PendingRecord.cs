using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>One entry of the pending list.</summary>
/// <param name="Id">Names the edit for ever, also when the store takes another replica id later; the first one when it stands for several.</param>
/// <param name="Hash">Hash of the operation as it was issued, or of all edits it stands for; never recomputed.</param>
/// <param name="Operation">The operation rebased to the confirmed version of its model.</param>
internal sealed record PendingRecord(EditId Id, ulong Hash, Operation Operation)
{
    /// <summary>The last number it stands for. Numbers in between may belong to other models.</summary>
    public long LastSequence { get; init; } = Id.Sequence;

    /// <summary>How many edits it stands for.</summary>
    public int Edits { get; init; } = 1;

    public static PendingRecord From(PendingOperation pending) =>
        new(pending.Id, pending.Hash, pending.Operation) { LastSequence = pending.LastSequence, Edits = pending.Edits };

    public PendingOperation ToPending() => new(Id, Hash, Operation) { LastSequence = LastSequence, Edits = Edits };
}
