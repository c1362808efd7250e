namespace Convergence.Typed.Operations.Tests;

/// <summary>A server's and a client's operation; equal when every field of both is.</summary>
internal sealed record VectorPair(DiscreteOperation Server, DiscreteOperation Client);
