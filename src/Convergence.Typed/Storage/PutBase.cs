using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// Sets the confirmed data of a model and drops its confirmed log: a model just created or downloaded. Pending operations stay; the
/// caller rewrites or removes them in the same commit when they do not fit.
/// </summary>
internal sealed record PutBase(long Key, long Version, ObjectData Data) : ModelChange(Key);
