namespace Convergence.Typed;

/// <summary>The server refused the sign-in for good; it is not tried again until the application asks for it.</summary>
public sealed class SignInFailedException : ConvergenceException
{
    internal SignInFailedException(string code, string message)
        : base(code, message)
    {
    }
}
