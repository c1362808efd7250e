namespace Convergence.Typed;

/// <summary>Removes base, confirmed log, pending list and submission sessions, and keeps the record: a tombstone, or wanted again.</summary>
internal sealed record DropModelData(long Key) : ModelChange(Key);
