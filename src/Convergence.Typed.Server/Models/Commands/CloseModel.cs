namespace Convergence.Typed.Server;

/// <summary>Closes the model for a session that has it.</summary>
/// <param name="Participant">The session in this model.</param>
/// <param name="RequestId">The number of the request.</param>
internal sealed record CloseModel(ModelParticipant Participant, int RequestId) : ModelRequest(Participant.Client, RequestId);
