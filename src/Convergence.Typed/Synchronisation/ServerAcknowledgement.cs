using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed;

/// <summary>An acknowledgement, decoded.</summary>
internal sealed record ServerAcknowledgement(long ContextVersion, int SequenceNumber, long FirstSequence, long LastSequence, DateTime? Time)
{
    /// <exception cref="MalformedMessageException">The time is out of range.</exception>
    public static ServerAcknowledgement Decode(OperationAcknowledgementMessage message) => new(
        message.Version,
        message.SequenceNumber,
        message.FirstSequence,
        message.LastSequence,
        message.Timestamp is null ? null : WireTime.ToDateTime(message.Timestamp, "The time of an acknowledgement"));
}
