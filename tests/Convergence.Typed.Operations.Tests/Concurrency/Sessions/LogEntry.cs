namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>An operation in the log of the server of a random session.</summary>
/// <param name="Committed">What was committed.</param>
/// <param name="Submitted">What was submitted, with the numbers it stands for.</param>
/// <param name="Session">The session that submitted it.</param>
internal sealed record LogEntry(CommittedOperation Committed, PendingOperation Submitted, string Session);
