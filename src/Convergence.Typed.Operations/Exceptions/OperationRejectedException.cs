namespace Convergence.Typed.Operations;

/// <summary>An authority refuses an operation (ot/semantics.md §9.2). Its state is unchanged; the session that sent the operation is at fault or out of step.</summary>
public sealed class OperationRejectedException : OperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong, with the id, the expected and the found.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public OperationRejectedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
