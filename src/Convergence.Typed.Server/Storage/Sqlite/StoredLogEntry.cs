using Convergence.Typed.Protocol;

namespace Convergence.Typed.Server;

/// <summary>A row of the log, not parsed yet.</summary>
internal readonly record struct StoredLogEntry(
    long Version, string Session, string Time, string Operation, string? Replica, long FirstSequence, long LastSequence, long Hash, string? Openings)
{
    /// <exception cref="MalformedMessageException">The operation is none.</exception>
    /// <exception cref="FormatException">The time or the replica id is none.</exception>
    public LogEntry ToEntry() => new(Version, OperationJson.Deserialize(Operation), Session, StoredTime.Parse(Time)!.Value, Edits());

    private EditRange? Edits() => Replica is null
        ? null
        : ReplicaId.TryParse(Replica, out var id)
            ? new EditRange(id, FirstSequence, LastSequence, unchecked((ulong)Hash)) { Openings = Openings ?? "" }
            : throw new FormatException($"'{Replica}' is not a replica id.");
}
