using Convergence.Typed.Operations;

namespace Convergence.Typed.Server;

/// <summary>Commits an operation.</summary>
/// <param name="Author">The session in this model.</param>
/// <param name="SequenceNumber">The number the client counts by; it is repeated in the acknowledgement.</param>
/// <param name="ContextVersion">The version the operation was made on.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Edits">Which edits it stands for; null when the client has no replica id.</param>
/// <param name="Bytes">How large the submission was.</param>
internal sealed record SubmitOperation(ModelParticipant Author, int SequenceNumber, long ContextVersion, Operation Operation, EditRange? Edits, int Bytes) : ModelCommand;
