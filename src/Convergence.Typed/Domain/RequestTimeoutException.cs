namespace Convergence.Typed;

/// <summary>The server did not answer in time; whether it did what was asked is unknown.</summary>
public sealed class RequestTimeoutException : ConvergenceException
{
    internal RequestTimeoutException(string message, Exception? innerException = null)
        : base("request_timeout", message, innerException)
    {
    }
}
