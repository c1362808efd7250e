namespace Convergence.Typed.Operations;

/// <summary>The base of everything the kernel throws because of an operation it was given.</summary>
public abstract class OperationException : Exception
{
    private protected OperationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
