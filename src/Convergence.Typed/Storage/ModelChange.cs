namespace Convergence.Typed;

/// <summary>A change of one incarnation of a model.</summary>
/// <param name="Key">The incarnation, <see cref="ModelRecord.Key"/>.</param>
internal abstract record ModelChange(long Key) : StoreChange;
