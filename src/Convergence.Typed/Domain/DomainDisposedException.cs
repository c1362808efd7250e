namespace Convergence.Typed;

/// <summary>The domain was disposed, or its connection was ended on purpose, while the call was waiting.</summary>
public sealed class DomainDisposedException : ConvergenceException
{
    internal DomainDisposedException(string message, Exception? innerException = null)
        : base("domain_disposed", message, innerException)
    {
    }
}
