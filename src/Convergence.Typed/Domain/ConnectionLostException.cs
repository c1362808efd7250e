namespace Convergence.Typed;

/// <summary>The connection ended before the server answered; whether it did what was asked is unknown.</summary>
public sealed class ConnectionLostException : ConvergenceException
{
    internal ConnectionLostException(string message, Exception? innerException = null)
        : base("connection_lost", message, innerException)
    {
    }
}
