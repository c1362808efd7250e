namespace Convergence.Typed;

/// <summary>The local store belongs to another user or another server than the one the domain connects to. Nothing was sent.</summary>
public sealed class StoreOwnerMismatchException : ConvergenceException
{
    internal StoreOwnerMismatchException(string message, Exception? innerException = null)
        : base("store_owner_mismatch", message, innerException)
    {
    }
}
