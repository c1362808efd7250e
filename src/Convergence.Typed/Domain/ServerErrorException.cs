namespace Convergence.Typed;

/// <summary>The server refused a request. <see cref="ConvergenceException.Code"/> is the server's code.</summary>
public sealed class ServerErrorException : ConvergenceException
{
    internal ServerErrorException(string code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
