namespace Convergence.Typed.Operations;

/// <summary>An operation as the authority committed it: what is stored and broadcast.</summary>
/// <param name="ContextVersion">The version the operation is defined on; applying it gives this plus 1 (ot/semantics.md §2.3).</param>
/// <param name="Operation">The operation, transformed and, for a substituting splice, split (ot/semantics.md §6.4, M2).</param>
public sealed record CommittedOperation(long ContextVersion, Operation Operation);
