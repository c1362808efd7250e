using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// Appends to the pending list; in the same transaction the store's issued sequence rises to its number. Numbers rise within a model, so
/// the number is also the place in the list.
/// </summary>
internal sealed record AppendPending(long Key, PendingOperation Record) : ModelChange(Key);
