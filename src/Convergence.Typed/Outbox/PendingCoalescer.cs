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
        var settled = new Dictionary<long, SettledNumbers>();
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            switch (changes[i])
            {
                case RemovePending removal:
                    Of(settled, removal.Key).Add(removal.Id.Sequence, removal.LastSequence);
                    break;
                case RekeyPending rekey:
                    // What comes before it stands under the former id, where what comes behind it removes nothing.
                    settled.Remove(rekey.Key);
                    break;
                case RewritePending rewrite:
                    changes[i] = WithoutSuperseded(rewrite, Of(settled, rewrite.Key));
                    break;
                default:
                    break;
            }
        }

        changes.RemoveAll(static change => change is RewritePending { Operations.Count: 0 });
    }

    private static RewritePending WithoutSuperseded(RewritePending rewrite, SettledNumbers settled)
    {
        var kept = rewrite.Operations.Where(operation => !settled.Contains(operation.Id.Sequence, operation.LastSequence)).ToArray();
        foreach (var operation in kept)
        {
            settled.Add(operation.Id.Sequence, operation.LastSequence);
        }

        // Ranges may divide what one row holds: one of them removes it, and all are needed then.
        var isWhole = kept.Length == rewrite.Operations.Count || (kept.Length > 0 && rewrite.Operations.Any(static operation => operation.Edits > 1));
        return isWhole ? rewrite : rewrite with { Operations = kept };
    }

    private static SettledNumbers Of(Dictionary<long, SettledNumbers> settled, long key)
    {
        if (!settled.TryGetValue(key, out var numbers))
        {
            settled.Add(key, numbers = new SettledNumbers());
        }

        return numbers;
    }

    /// <summary>Numbers of one model whose rows a later change removes or replaces, as ranges.</summary>
    private sealed class SettledNumbers
    {
        private readonly HashSet<long> _single = [];
        private readonly List<(long First, long Last)> _ranges = [];

        public void Add(long first, long last)
        {
            if (first == last)
            {
                _single.Add(first);
            }
            else
            {
                _ranges.Add((first, last));
            }
        }

        public bool Contains(long first, long last) => (first == last && _single.Contains(first)) || _ranges.Exists(range => range.First <= first && last <= range.Last);
    }
}
