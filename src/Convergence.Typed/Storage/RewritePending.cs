using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// Gives operations of the pending list another form: rebased, or several of them composed into one, or such a one divided again. Each takes the place of what the list holds under its
/// numbers, and together they stand for as many edits as that did. The last of several rewrites of the same numbers counts, so a batch may drop the others.
/// </summary>
internal sealed record RewritePending(long Key, IReadOnlyList<PendingOperation> Operations) : ModelChange(Key);
