namespace Convergence.Typed;

/// <summary>Removes everything of an incarnation; without effect when there is none.</summary>
internal sealed record DeleteModel(long Key) : ModelChange(Key);
