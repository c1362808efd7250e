using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>One incarnation as stored, read in one consistent view.</summary>
/// <param name="Record">The record.</param>
/// <param name="Base">Confirmed data; null when nothing is stored yet.</param>
/// <param name="Confirmed">The confirmed log since the base, in version order without a gap.</param>
/// <param name="Pending">The pending list, oldest first.</param>
/// <param name="SubmissionSessions">Sessions in which pending operations may have been sent to a server that knows no replica ids.</param>
internal sealed record StoredModel(
    ModelRecord Record,
    StoredBase? Base,
    IReadOnlyList<ConfirmedRecord> Confirmed,
    IReadOnlyList<PendingOperation> Pending,
    IReadOnlyList<string> SubmissionSessions);
