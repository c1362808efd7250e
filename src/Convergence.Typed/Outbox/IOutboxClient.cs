using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// Whoever enqueues: an open model. Called by the outbox, one call at a time, in the order in which things became durable, never under a
/// lock and never on the thread that writes, so a callback may take the model's gate and may enqueue.
/// </summary>
internal interface IOutboxClient
{
    /// <summary>The edits that may still be joined by the next one; kept for the outbox, which alone looks at it, when this client enqueues.</summary>
    EditRun? Run { get; set; }

    /// <summary>Every edit this client enqueued up to and including <paramref name="last"/> is durable and may be sent.</summary>
    /// <param name="last">The edit.</param>
    /// <param name="count">How many became durable since the last call.</param>
    void OnDurable(EditId last, int count);

    /// <summary>
    /// An entry of this client was not stored and will not be; nothing this client enqueues later is stored either (invariants I8 and I9).
    /// Its operations are still in memory. Called once.
    /// </summary>
    void OnStoreFailed(StoreException failure);
}
