namespace Convergence.Typed;

/// <summary>The call needs the server, and there is no connection. The message says whether a local store would have made it possible.</summary>
public sealed class OfflineException : ConvergenceException
{
    internal OfflineException(string message, Exception? innerException = null)
        : base("offline", message, innerException)
    {
    }
}
