namespace Convergence.Typed;

/// <summary>
/// Replaces operations of the pending list by their rebased form. The last of several rewrites of one entry counts, so a batch may drop
/// the others.
/// </summary>
internal sealed record RewritePending(long Key, IReadOnlyList<RewrittenOperation> Operations) : ModelChange(Key);
