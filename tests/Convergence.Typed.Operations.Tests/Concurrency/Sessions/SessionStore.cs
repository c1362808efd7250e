namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>What a client of a random session has on its disk: base, confirmed log and pending list (behaviour/offline.md §7.2), in step with the replica after every input.</summary>
internal sealed class SessionStore
{
    private readonly List<(long ContextVersion, Operation Operation)> _confirmed = [];
    private readonly List<PendingOperation> _pending = [];
    private (ObjectData Data, long Version) _base = (SessionDocument.Root, 1);

    public void AppendPending(PendingOperation issued) => _pending.Add(issued);

    public void AppendConfirmed(long contextVersion, Operation committed) => _confirmed.Add((contextVersion, committed));

    public void RemoveOldestPending() => _pending.RemoveAt(0);

    /// <summary>Puts each operation in the place of all that are stored under its numbers; a row is stored under its first one.</summary>
    public void Rewrite(IReadOnlyList<PendingOperation> rewritten)
    {
        foreach (var operation in rewritten)
        {
            _pending.RemoveAll(stored => stored.Id.Sequence >= operation.Id.Sequence && stored.Id.Sequence <= operation.LastSequence);
            int later = _pending.FindIndex(stored => stored.Id.Sequence > operation.LastSequence);
            _pending.Insert(later < 0 ? _pending.Count : later, operation);
        }
    }

    /// <summary>Folds the confirmed log into the base.</summary>
    public void Compact()
    {
        var folded = RebuildConfirmed();
        _base = (folded.Tree.ToData(), folded.Version);
        _confirmed.Clear();
    }

    /// <summary>Makes the replica of a process that starts.</summary>
    public Replica Rebuild()
    {
        var rebuilt = RebuildConfirmed();
        foreach (var stored in _pending)
        {
            rebuilt.RestorePending(stored);
        }

        return rebuilt;
    }

    private Replica RebuildConfirmed()
    {
        var rebuilt = new Replica(_base.Data, _base.Version);
        foreach (var (contextVersion, operation) in _confirmed)
        {
            rebuilt.ReplayConfirmed(contextVersion, operation);
        }

        return rebuilt;
    }
}
