namespace Convergence.Typed.Operations;

/// <summary>One of the pending operations that a <see cref="Composition"/> stands for.</summary>
/// <param name="First">Its number, or the first when it stands for several itself.</param>
/// <param name="Last">The last of its numbers.</param>
/// <param name="Edits">How many edits it stands for.</param>
/// <param name="Hash">The hash of the operation as it was issued.</param>
internal readonly record struct ComposedEdit(long First, long Last, int Edits, ulong Hash);
