namespace Convergence.Typed.Server;

/// <summary>A step in the life of a participant.</summary>
internal sealed class StepDelivery(Action deliver, Action? abandon) : Delivery
{
    public override Task? Awaited => null;

    public override bool FailsAlone => true;

    public override void Deliver(ModelPipeline pipeline) => deliver();

    public override void Abandon() => abandon?.Invoke();
}
