namespace Convergence.Typed.Server;

/// <summary>Something that is told to clients once everything before it, and what it waits for itself, is durable. Deliveries happen in the order they were queued.</summary>
internal abstract class Delivery
{
    /// <summary>What it waits for; null when only for what is before it.</summary>
    public abstract Task? Awaited { get; }

    /// <summary>Tells it.</summary>
    public abstract void Deliver(ModelPipeline pipeline);

    /// <summary>The store failed before it was its turn; whoever waits for it is told so.</summary>
    public abstract void Abandon();
}
