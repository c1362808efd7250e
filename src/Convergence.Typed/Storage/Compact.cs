namespace Convergence.Typed;

/// <summary>
/// Folds the confirmed log into the base: the new base is base + log up to its version, and exactly these entries go. Without effect when
/// the base is no longer that of <paramref name="FromVersion"/>: the model was deleted or downloaded again meanwhile.
/// </summary>
internal sealed record Compact(long Key, long FromVersion, StoredBase Base) : ModelChange(Key);
