using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>Tells that a model failed: it can be read, not edited, and what was not acknowledged is kept.</summary>
public sealed class ModelFailedEventArgs : EventArgs
{
    internal ModelFailedEventArgs(ModelFailure failure, IReadOnlyList<PendingOperation> pending)
    {
        Failure = failure;
        PendingOperations = pending;
    }

    /// <summary>Why.</summary>
    public ModelFailure Failure { get; }

    /// <summary>The code of <see cref="Failure"/>.</summary>
    public string Code => Failure.Code;

    /// <summary>What happened and what can be done.</summary>
    public string Message => Failure.Message;

    /// <summary>The edits the server has not acknowledged, oldest first.</summary>
    public IReadOnlyList<PendingOperation> PendingOperations { get; }
}
