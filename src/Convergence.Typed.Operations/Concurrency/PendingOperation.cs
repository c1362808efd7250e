namespace Convergence.Typed.Operations;

/// <summary>A local operation that the server has not confirmed yet, in its form at one moment. Immutable, safe for use from any thread.</summary>
/// <param name="Id">The name of the edit; of the first one when it stands for several.</param>
/// <param name="Hash">The 64-bit hash of the operation as it was issued; it stays when the operation is rebased.</param>
/// <param name="Operation">The operation, rebased to the version the replica had when this object was obtained.</param>
public sealed record PendingOperation(EditId Id, ulong Hash, Operation Operation)
{
    /// <summary>The last number it stands for; that of <see cref="Id"/> unless it was composed of several edits. Numbers in between may belong to other models.</summary>
    public long LastSequence { get; init; } = Id.Sequence;

    /// <summary>How many edits it stands for.</summary>
    public int Edits { get; init; } = 1;
}
