namespace Convergence.Typed.Operations.Tests.Sequences;

/// <summary>A piece that holds nothing but its lengths.</summary>
internal sealed class CountedPiece : CountedLeaf<CountedPiece>;
