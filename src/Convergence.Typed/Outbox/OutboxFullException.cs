namespace Convergence.Typed;

/// <summary>
/// An edit was refused because the local store cannot keep up and waiting is impossible (in a browser) or pointless (the disk is full).
/// Nothing was changed; the edit may be tried again later.
/// </summary>
public sealed class OutboxFullException : ConvergenceException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="waiting">How many edits wait to be stored.</param>
    /// <param name="innerException">Why the store cannot be written at the moment, if it cannot.</param>
    public OutboxFullException(int waiting, Exception? innerException = null)
        : base(
            "outbox_full",
            $"The edit was refused: {waiting} edits wait to be stored on this device and more are not taken. Nothing was changed. "
            + (innerException is null ? "Try again when they are stored (await SavedAsync)." : $"The store cannot be written: {innerException.Message}"),
            innerException)
    {
        Waiting = waiting;
    }

    /// <summary>How many edits waited to be stored.</summary>
    public int Waiting { get; }
}
