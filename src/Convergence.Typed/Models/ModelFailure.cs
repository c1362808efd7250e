namespace Convergence.Typed;

/// <summary>Why a model failed.</summary>
/// <param name="Code">A stable text: the server's code, or one of <c>model_deleted</c>, <c>incarnation_mismatch</c>, <c>id_taken</c>, <c>write_revoked</c>, <c>read_revoked</c>, <c>operation_refused</c>, <c>concurrency</c>, <c>version_gap</c>, <c>store_…</c>.</param>
/// <param name="Message">What happened and what can be done.</param>
public sealed record ModelFailure(string Code, string Message);
