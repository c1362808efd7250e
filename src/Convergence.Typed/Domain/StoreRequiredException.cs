namespace Convergence.Typed;

/// <summary>The call needs a durable local store, and the domain was opened without one (<c>UseSqlite</c>).</summary>
public sealed class StoreRequiredException : ConvergenceException
{
    internal StoreRequiredException(string message, Exception? innerException = null)
        : base("store_required", message, innerException)
    {
    }
}
