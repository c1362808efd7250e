namespace Convergence.Typed.Server;

/// <summary>Closes the model for a session that submitted what is not an operation.</summary>
/// <param name="Author">The session in this model.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record RefuseSubmission(ModelParticipant Author, string Reason) : ModelCommand;
