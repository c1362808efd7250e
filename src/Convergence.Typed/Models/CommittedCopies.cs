using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// What becomes of pending edits that a copy of the store has sent, composed with others: they are committed, but in the form of the copy, and the edits behind them were made behind the form they have
/// here.
/// </summary>
internal static class CommittedCopies
{
    /// <summary>Makes the changes that record the copy's operation and take the edits out of the pending list, with those behind them carried from the one form to the other.</summary>
    /// <param name="stored">The model as stored, confirmed up to the operation.</param>
    /// <param name="operation">The operation as committed.</param>
    /// <param name="count">How many of the oldest pending operations it holds.</param>
    /// <returns>The changes; null when the edits behind do not fit behind it.</returns>
    public static IReadOnlyList<StoreChange>? Settle(StoredModel stored, ServerOperation operation, int count)
    {
        var key = stored.Record.Key;
        var committed = new ConfirmedRecord(operation.ContextVersion, operation.SessionId, operation.Time, operation.Operation);
        List<StoreChange> changes =
            [new AppendConfirmed(key, committed), .. stored.Pending.Take(count).Select(record => RemovePending.Of(key, record))];
        try
        {
            var behind = Carry(stored, operation.Operation, count);
            return behind.Count == 0 ? changes : [.. changes, new RewritePending(key, behind)];
        }
        catch (OperationException)
        {
            return null;
        }
    }

    private static List<PendingOperation> Carry(StoredModel stored, Operation committed, int count)
    {
        var behind = stored.Pending.Skip(count).ToList();
        if (behind.Count == 0)
        {
            return behind;
        }

        var here = stored.Base!.Replay(stored.Confirmed).Tree;
        var inverses = new Stack<Operation>();
        foreach (var record in stored.Pending.Take(count))
        {
            inverses.Push(here.ApplyRecording(record.Operation, null).Invert().Operation);
        }

        var there = stored.Base!.Replay(stored.Confirmed).Tree;
        there.Apply(committed, null);
        if (here.ToData() == there.ToData())
        {
            return behind; // the usual case: nothing of others lies between the forms
        }

        // Back over the edits as they are here, and forth over the operation.
        Operation[] path = [.. inverses, committed];
        for (int i = 0; i < behind.Count; i++)
        {
            var carried = behind[i].Operation;
            for (int step = 0; step < path.Length; step++)
            {
                (path[step], carried) = Transformer.Transform(path[step], carried);
            }

            there.Apply(carried, null);
            behind[i] = behind[i] with { Operation = carried };
        }

        return behind;
    }
}
