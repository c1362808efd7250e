namespace Convergence.Typed;

/// <summary>Tells why a sign-in failed for good.</summary>
public sealed class SignInFailedEventArgs : EventArgs
{
    internal SignInFailedEventArgs(ConvergenceException exception) => Exception = exception;

    /// <summary>A <see cref="SignInFailedException"/> when the server refused, a <see cref="StoreOwnerMismatchException"/> when the local store belongs to somebody else.</summary>
    public ConvergenceException Exception { get; }

    /// <summary>The code of <see cref="Exception"/>, for example <c>authentication_failed</c>.</summary>
    public string Code => Exception.Code;

    /// <summary>What happened and what can be done.</summary>
    public string Message => Exception.Message;
}
