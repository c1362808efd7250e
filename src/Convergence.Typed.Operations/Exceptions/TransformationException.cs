namespace Convergence.Typed.Operations;

/// <summary>Two operations cannot be transformed against each other: they contradict each other, or aim at different element kinds under one id (ot/semantics.md §4.1, §5.3).</summary>
public sealed class TransformationException : OperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong, with the id, the expected and the found.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public TransformationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
