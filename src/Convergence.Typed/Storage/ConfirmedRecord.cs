using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>One entry of the confirmed log, as the server committed it.</summary>
/// <param name="ContextVersion">The version it applied at; it produced the next one.</param>
/// <param name="SessionId">The session that submitted it; empty when unknown.</param>
/// <param name="Time">When the server committed it, UTC; null when unknown.</param>
/// <param name="Operation">The operation in its committed form.</param>
internal sealed record ConfirmedRecord(long ContextVersion, string SessionId, DateTime? Time, Operation Operation);
