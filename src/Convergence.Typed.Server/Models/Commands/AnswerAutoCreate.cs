namespace Convergence.Typed.Server;

/// <summary>A client that was asked for the content of a new model has answered, or will not.</summary>
/// <param name="Request">Its request to open the model.</param>
/// <param name="Model">The content; null when there is none.</param>
/// <param name="IsEphemeral">Whether the model is deleted when nobody has it open any more.</param>
/// <param name="Failure">Why there is none.</param>
internal sealed record AnswerAutoCreate(OpenModel Request, NewModel? Model, bool IsEphemeral, string Failure) : ModelCommand;
