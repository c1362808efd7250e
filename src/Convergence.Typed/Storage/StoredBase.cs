using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>Confirmed data at a version; never contains a pending edit.</summary>
internal sealed record StoredBase(long Version, ObjectData Data)
{
    /// <summary>Makes the confirmed state behind a log that starts at this version.</summary>
    /// <exception cref="OperationException">They do not fit together.</exception>
    public Replica Replay(IReadOnlyList<ConfirmedRecord> log)
    {
        var replica = new Replica(Data, Version);
        foreach (var record in log)
        {
            replica.ReplayConfirmed(record.ContextVersion, record.Operation);
        }

        return replica;
    }
}
