namespace Convergence.Typed.Server;

/// <summary>Takes commands for one model, which are executed one after another in the order they came: a channel and a loop, or a grain.</summary>
internal interface IModelInbox
{
    /// <summary>Queues a command; any thread. False when the model has been unloaded.</summary>
    bool TryPost(ModelCommand command);

    /// <summary>Queues a submission. Waits while the model has more to do than it can, so that a connection is not read faster than its operations are committed.</summary>
    ValueTask SubmitAsync(SubmitOperation submission);
}
