namespace Convergence.Typed.Server;

/// <summary>The client has caught up.</summary>
/// <param name="Participant">The session in this model.</param>
/// <param name="Open">Whether it keeps the model open.</param>
internal sealed record CompleteResync(ModelParticipant Participant, bool Open) : ModelCommand;
