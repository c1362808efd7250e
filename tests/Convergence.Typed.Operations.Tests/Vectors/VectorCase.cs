namespace Convergence.Typed.Operations.Tests;

/// <summary>One published case.</summary>
/// <param name="Id">Its label.</param>
/// <param name="Input">The two concurrent operations.</param>
/// <param name="Output">What becomes of them; null when transforming them must fail.</param>
internal sealed record VectorCase(string Id, VectorPair Input, VectorPair? Output)
{
    /// <summary>Runs the case; null when it passes, otherwise what is wrong.</summary>
    public string? Run()
    {
        VectorPair actual;
        try
        {
            var (server, client) = Transformer.Transform(Input.Server, Input.Client);
            actual = new VectorPair((DiscreteOperation)server, (DiscreteOperation)client);
        }
        catch (TransformationException e)
        {
            return Output is null ? null : $"{Id}: {Input} must give {Output}, but fails: {e.Message}";
        }

        return Output is null ? $"{Id}: {Input} must fail, but gives {actual}" : actual == Output ? null : $"{Id}: {Input} must give {Output}, but gives {actual}";
    }
}
