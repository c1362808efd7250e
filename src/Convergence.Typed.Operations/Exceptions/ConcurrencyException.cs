namespace Convergence.Typed.Operations;

/// <summary>A confirmed operation does not fit the version of the replica (ot/semantics.md §8.6). The replica must be resynchronised or rebuilt from its store.</summary>
public sealed class ConcurrencyException : OperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong, with the id, the expected and the found.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public ConcurrencyException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
