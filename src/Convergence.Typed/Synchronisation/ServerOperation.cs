using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed;

/// <summary>An operation as the server sends it, decoded.</summary>
/// <param name="ContextVersion">The version it was committed on.</param>
/// <param name="SessionId">Who submitted it.</param>
/// <param name="Time">When it was committed.</param>
/// <param name="Operation">The operation.</param>
internal sealed record ServerOperation(long ContextVersion, string SessionId, DateTime? Time, Operation Operation)
{
    /// <summary>The name of the edit, when it carries an id this connection declared.</summary>
    public EditId? Edit { get; private init; }

    /// <summary>The last number, when the operation stands for several edits.</summary>
    public long LastSequence { get; private init; }

    /// <summary>The hash of the operation as issued.</summary>
    public ulong Hash { get; private init; }

    /// <summary>Which openings of the store issued the edits, when the operation stands for several.</summary>
    public string Openings { get; private init; } = "";

    /// <exception cref="MalformedMessageException">The message is incomplete.</exception>
    public static ServerOperation Decode(RemoteOperationMessage message, UInt128 replicaId)
    {
        var time = message.Timestamp is null ? (DateTime?)null : WireTime.ToDateTime(message.Timestamp, "The time of an operation");
        return new ServerOperation(message.ContextVersion, message.SessionId, time, OperationCodec.Decode(message.Operation))
        {
            Edit = message.FirstSequence > 0 ? new EditId(IdOf(message.ReplicaId, replicaId), message.FirstSequence) : null,
            LastSequence = Math.Max(message.FirstSequence, message.LastSequence),
            Hash = message.OperationHash,
            Openings = message.Openings,
        };
    }

    private static UInt128 IdOf(string text, UInt128 replicaId) =>
        text.Length == 0 ? replicaId
        : ReplicaId.TryParse(text, out var id) ? id
        : throw new MalformedMessageException($"'{text}' is not the id of a store.");
}
