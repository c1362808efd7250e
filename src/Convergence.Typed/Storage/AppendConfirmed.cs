namespace Convergence.Typed;

/// <summary>Appends to the confirmed log; its context version must be the model's version, which rises by one.</summary>
internal sealed record AppendConfirmed(long Key, ConfirmedRecord Record) : ModelChange(Key);
