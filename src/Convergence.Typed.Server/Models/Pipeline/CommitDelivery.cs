namespace Convergence.Typed.Server;

/// <summary>A committed operation: acknowledged to its author and sent to everybody else.</summary>
internal sealed class CommitDelivery(LogEntry entry, ModelParticipant author, int sequenceNumber, AppendBatch batch) : Delivery
{
    public LogEntry Entry => entry;

    public override Task? Awaited => batch.Appending;

    public override bool FailsAlone => false;

    public override void Deliver(ModelPipeline pipeline) => pipeline.Tell(entry, author, sequenceNumber);

    public override void Abandon()
    {
        // Its author resynchronises, and learns from the log whether it was stored.
    }
}
