namespace Convergence.Typed.Server;

/// <summary>Edits that are in the log, and at which context version.</summary>
internal sealed record CommittedEdits(EditRange Edits, long ContextVersion);
