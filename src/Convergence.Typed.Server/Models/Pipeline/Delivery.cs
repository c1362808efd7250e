namespace Convergence.Typed.Server;

/// <summary>Something that is told to clients once everything before it, and what it waits for itself, is durable. Deliveries happen in the order they were queued.</summary>
internal abstract class Delivery
{
    /// <summary>What it waits for; null when only for what is before it.</summary>
    public abstract Task? Awaited { get; }

    /// <summary>Whether only this is given up when what it waits for fails; otherwise everything behind it is void, too.</summary>
    public abstract bool FailsAlone { get; }

    /// <summary>Tells it.</summary>
    public abstract void Deliver(ModelPipeline pipeline);

    /// <summary>The store failed, so it is not told; whoever waits for it is answered.</summary>
    public abstract void Abandon();
}
