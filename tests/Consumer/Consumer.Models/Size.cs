using Convergence.Typed;

namespace Consumer.Models;

/// <summary>A size, replaced as a whole.</summary>
/// <param name="Width">From left to right.</param>
/// <param name="Height">From top to bottom.</param>
[RealTimeObject]
public readonly record struct Size(int Width, int Height);
