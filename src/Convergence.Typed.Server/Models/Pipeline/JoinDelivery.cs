namespace Convergence.Typed.Server;

/// <summary>The answer to a session that wants to take part.</summary>
internal sealed class JoinDelivery(ModelParticipant participant, ModelRequest request, Task? awaited, Action deliver, Action refuse) : Delivery
{
    /// <summary>The request, to be carried out again on the state that remains; null when the client has left meanwhile.</summary>
    public ModelRequest? Retry => participant.Accepted == ParticipantState.Absent ? null : request;

    public override Task? Awaited => awaited;

    public override bool FailsAlone => true;

    public override void Deliver(ModelPipeline pipeline) => deliver();

    public override void Abandon() => refuse();
}
