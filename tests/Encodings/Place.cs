namespace Convergence.Typed.Encodings;

/// <summary>The record of the vectors.</summary>
[RealTimeObject]
public readonly record struct Place(int X, int Y);
