namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>An operation in the log of the server of a random session.</summary>
/// <param name="Committed">What was committed.</param>
/// <param name="Edit">Its name.</param>
/// <param name="Session">The session that submitted it.</param>
internal sealed record LogEntry(CommittedOperation Committed, EditId Edit, string Session);
