using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>Tells that a model was deleted, here or elsewhere.</summary>
public sealed class ModelDeletedEventArgs : EventArgs
{
    internal ModelDeletedEventArgs(string message, IReadOnlyList<PendingOperation> pending)
    {
        Message = message;
        PendingOperations = pending;
    }

    /// <summary>How it became known.</summary>
    public string Message { get; }

    /// <summary>The edits the server had not acknowledged, oldest first. They are not kept.</summary>
    public IReadOnlyList<PendingOperation> PendingOperations { get; }
}
