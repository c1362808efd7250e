using Convergence.Typed.Operations;

namespace Convergence.Typed.Server;

/// <summary>An operation in the log of a model, as it was committed.</summary>
/// <param name="ContextVersion">The version it applies at; it leads to the next.</param>
/// <param name="Operation">The operation, transformed.</param>
/// <param name="SessionId">The session that submitted it.</param>
/// <param name="Time">When it was committed, UTC; stored to the millisecond.</param>
/// <param name="Edits">Which edits it stands for; null when its author has no replica id.</param>
internal sealed record LogEntry(long ContextVersion, Operation Operation, string SessionId, DateTime Time, EditRange? Edits);
