namespace Convergence.Typed;

/// <summary>Tells that the local store was found to be a copy, or restored from a backup, and has taken a new identity. Nothing is lost and nothing has to be done.</summary>
public sealed class StoreCopiedEventArgs : EventArgs
{
    internal StoreCopiedEventArgs(string reason) => Reason = reason;

    /// <summary>How it was found out.</summary>
    public string Reason { get; }
}
