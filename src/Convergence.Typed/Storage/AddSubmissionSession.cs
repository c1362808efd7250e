namespace Convergence.Typed;

/// <summary>Remembers a session before the first operation is sent in it to a server that knows no replica ids.</summary>
internal sealed record AddSubmissionSession(long Key, string SessionId) : ModelChange(Key);
