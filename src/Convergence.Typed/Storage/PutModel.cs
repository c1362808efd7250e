namespace Convergence.Typed;

/// <summary>Adds an incarnation, or replaces what <see cref="ModelRecord"/> does not call kept by the store.</summary>
internal sealed record PutModel(ModelRecord Record) : ModelChange(Record.Key);
