namespace Convergence.Typed.Operations;

/// <summary>An operation is not valid on the state it was to be applied to (ot/semantics.md §3.2). The state is unchanged.</summary>
public sealed class OperationNotApplicableException : OperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong, with the id, the expected and the found.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public OperationNotApplicableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
