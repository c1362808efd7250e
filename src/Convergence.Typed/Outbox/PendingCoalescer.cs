namespace Convergence.Typed;

/// <summary>
/// Joins the changes of a batch. Each remote operation rewrites the pending list of its model; in one transaction only the last form of
/// each entry is worth writing, and none of an entry that goes.
/// </summary>
internal static class PendingCoalescer
{
    public static List<StoreChange> Coalesce(IReadOnlyList<OutboxEntry> batch)
    {
        var changes = new List<StoreChange>();
        var rewrites = 0;
        foreach (var entry in batch)
        {
            foreach (var change in entry.Changes)
            {
                changes.Add(change);
                rewrites += change is RewritePending ? 1 : 0;
            }
        }

        if (rewrites > 1)
        {
            DropSuperseded(changes);
        }

        return changes;
    }

    private static void DropSuperseded(List<StoreChange> changes)
    {
        // The number alone names an entry of a model: re-keying changes the replica id and keeps the number.
        var settled = new HashSet<(long Key, long Sequence)>();
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            switch (changes[i])
            {
                case RemovePending removal:
                    settled.Add((removal.Key, removal.Id.Sequence));
                    break;
                case RewritePending rewrite:
                    var kept = rewrite.Operations.Where(operation => settled.Add((rewrite.Key, operation.Id.Sequence))).ToArray();
                    if (kept.Length < rewrite.Operations.Count)
                    {
                        changes[i] = rewrite with { Operations = kept };
                    }

                    break;
                default:
                    break;
            }
        }

        changes.RemoveAll(static change => change is RewritePending { Operations.Count: 0 });
    }
}
