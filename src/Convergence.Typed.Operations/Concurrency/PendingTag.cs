namespace Convergence.Typed.Operations;

/// <summary>
/// What a replica knows of a pending operation beside the operation. One that was just issued, which is most of them, is known by its number alone: that is a quarter of what the record takes, which is made when somebody
/// asks for it, or at the latest before the operation is rewritten, since the hash is that of the operation as it was issued.
/// </summary>
/// <param name="Sequence">The number of the edit, issued under the replica's current id; of no interest when there is a record.</param>
/// <param name="Record">The whole, its operation perhaps in an older form; null when it was not made yet.</param>
internal record struct PendingTag(long Sequence, PendingOperation? Record);
