using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>An edit in an <see cref="EditRun"/>.</summary>
/// <param name="Operation">The operation as it was issued.</param>
/// <param name="Sequence">Its number.</param>
internal readonly record struct RunEdit(Operation Operation, long Sequence);
