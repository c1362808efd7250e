namespace Convergence.Typed;

/// <summary>One opening of a store by a process.</summary>
/// <param name="First">The first number it issued, or would have issued.</param>
/// <param name="Nonce">64 random bits.</param>
internal readonly record struct StoreOpening(long First, ulong Nonce);
