namespace Convergence.Typed.Operations;

/// <summary>A change of a model: a <see cref="DiscreteOperation"/> or a <see cref="CompoundOperation"/>.</summary>
/// <remarks>Operations are immutable and compared by content. Safe for use from any thread.</remarks>
public abstract record Operation
{
    private protected Operation()
    {
    }
}
