namespace Convergence.Typed;

/// <summary>The model was closed or deleted; open it again to edit it.</summary>
public sealed class ModelClosedException : ConvergenceException
{
    internal ModelClosedException(string message, Exception? innerException = null)
        : base("model_closed", message, innerException)
    {
    }
}
