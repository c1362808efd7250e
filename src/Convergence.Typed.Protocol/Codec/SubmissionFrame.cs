using Convergence.Typed.Operations;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.Protocol;

/// <summary>
/// The submission of an operation as the bytes of its <see cref="ConvergenceMessage"/>, the same ones that the generated code writes. Every keystroke is one, and the message
/// with what it holds would be six objects, each visited twice.
/// </summary>
internal readonly record struct SubmissionFrame
{
    // Most are shorter than a hundred bytes.
    private const int UsualLength = 256;

    public SubmissionFrame()
    {
    }

    public required int ResourceId { get; init; }

    public required int SequenceNumber { get; init; }

    public required long ContextVersion { get; init; }

    public required Operation Operation { get; init; }

    /// <summary>The first and last edit in the operation; like all that follows, only with the capability <c>replica</c>.</summary>
    public (long First, long Last) Edits { get; init; }

    /// <summary>The hash of the operation as issued.</summary>
    public ulong Hash { get; init; }

    /// <summary>The id the edit was issued under; empty when it is the connection's.</summary>
    public string ReplicaId { get; init; } = "";

    /// <summary>Which openings of the store issued the edits; empty when there is one edit.</summary>
    public string Openings { get; init; } = "";

    /// <summary>The bytes that a member takes in a message.</summary>
    public static int Measure(DiscreteOperation member)
    {
        var writer = new BackwardWriter(stackalloc byte[UsualLength]);
        try
        {
            OperationWriter.Write(ref writer, member);
            return writer.Length;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes the message.</summary>
    /// <exception cref="MalformedMessageException">A value in the operation is nested too deeply.</exception>
    public byte[] ToByteArray()
    {
        var writer = new BackwardWriter(stackalloc byte[UsualLength]);
        try
        {
            writer.String(OperationSubmissionMessage.OpeningsFieldNumber, Openings);
            writer.String(OperationSubmissionMessage.ReplicaIdFieldNumber, ReplicaId);
            writer.Fixed64(OperationSubmissionMessage.OperationHashFieldNumber, Hash);
            writer.Int64(OperationSubmissionMessage.LastSequenceFieldNumber, Edits.Last);
            writer.Int64(OperationSubmissionMessage.FirstSequenceFieldNumber, Edits.First);
            int end = writer.Length;
            OperationWriter.Write(ref writer, Operation);
            writer.Wrap(OperationSubmissionMessage.OperationFieldNumber, end);
            writer.Int64(OperationSubmissionMessage.ContextVersionFieldNumber, ContextVersion);
            writer.Int64(OperationSubmissionMessage.SequenceNumberFieldNumber, SequenceNumber);
            writer.Int64(OperationSubmissionMessage.ResourceIdFieldNumber, ResourceId);
            writer.Wrap(ConvergenceMessage.OperationSubmissionFieldNumber, 0);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }
}
