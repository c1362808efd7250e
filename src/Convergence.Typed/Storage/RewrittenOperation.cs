using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>The rebased form of a pending operation.</summary>
internal sealed record RewrittenOperation(EditId Id, Operation Operation);
