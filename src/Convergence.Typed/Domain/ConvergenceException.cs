namespace Convergence.Typed;

/// <summary>Base of everything this library throws on its own account.</summary>
public abstract class ConvergenceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">A stable text that names the failure, the server's where it came from there.</param>
    /// <param name="message">What happened, why, and the next step.</param>
    /// <param name="innerException">The failure behind it, if any.</param>
    protected ConvergenceException(string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
    }

    /// <summary>A stable text that names the failure.</summary>
    public string Code { get; }
}
