namespace Convergence.Typed.Operations;

/// <summary>A reference is of a kind that its element does not take (ot/semantics.md §7). Nothing has changed; a server closes the model of the sender with the code 5, invalid reference event.</summary>
public sealed class InvalidReferenceException : OperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong, with the id, the expected and the found.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public InvalidReferenceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
