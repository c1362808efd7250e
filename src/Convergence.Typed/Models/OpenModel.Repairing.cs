using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>The way out when what the server sends does not fit: once, the state is made anew from the store.</content>
internal sealed partial class OpenModel
{
    /// <summary>Rebuilds the replica from the store; edits wait meanwhile. Views stay those of the same elements.</summary>
    /// <exception cref="StoreException">The stored data cannot be read, or do not fit together.</exception>
    public async Task RepairAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            WaitForTurn();
            _isRepairing = true;

            // The operation that did not fit may have rebased pending edits; the store stays at what is complete.
            _confirmations.Clear();
        }

        await RebuildAsync(static stored => [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes pending edits out that a copy of the store has sent in another form, and rebuilds the replica with that.</summary>
    /// <exception cref="StoreException">The stored data cannot be read or written, or do not fit together.</exception>
    public async Task SettleCopiesAsync(CancellationToken cancellationToken)
    {
        ServerOperation operation;
        int count;
        lock (_gate)
        {
            WaitForTurn();
            _isRepairing = true;
            TryStoreConfirmations();
            (operation, count) = _sentByCopy!.Value;
            _sentByCopy = null;
        }

        await RebuildAsync(stored => Settle(stored, operation, count), cancellationToken).ConfigureAwait(false);
    }

    private IReadOnlyList<StoreChange> Settle(StoredModel stored, ServerOperation operation, int count)
    {
        if (stored.Record.Version != operation.ContextVersion || stored.Pending.Count < count)
        {
            return []; // not all was stored; the next exchange meets it again
        }

        var changes = CommittedCopies.Settle(stored, operation, count);
        _takesCopiesAsForeign = changes is null;
        LogSentByCopy(Id, count, operation.ContextVersion);
        return changes ?? [];
    }

    private async Task<StoredModel> ReadStoredAsync(CancellationToken cancellationToken) =>
        await _store.Store.ReadModelAsync(Key, cancellationToken).ConfigureAwait(false)
        ?? throw new StoreException(StoreFailure.Inconsistent, "store", $"The model '{Id}' is not in the local store any more. Open it again.") { ModelId = Id };

    private async Task RebuildAsync(Func<StoredModel, IReadOnlyList<StoreChange>> change, CancellationToken cancellationToken)
    {
        try
        {
            await _outbox.SavedAsync(this, cancellationToken).ConfigureAwait(false);
            var stored = await ReadStoredAsync(cancellationToken).ConfigureAwait(false);
            var changes = change(stored);
            if (changes.Count > 0)
            {
                await _outbox.CommitAsync(this, changes, cancellationToken).ConfigureAwait(false);
                stored = await ReadStoredAsync(cancellationToken).ConfigureAwait(false);
            }

            var replica = RebuildReplica(stored);
            lock (_gate)
            {
                Replace(replica);
            }
        }
        finally
        {
            lock (_gate)
            {
                _isRepairing = false;
                Monitor.PulseAll(_gate);
                HandleInbox();
            }

            _events.RaiseElsewhere();
        }
    }

    private void Replace(Replica replica)
    {
        var old = _replica.Tree;
        _replica = replica;
        (_submitted, _isComposed) = (replica.Pending.Count, false);
        _origin = ChangeOrigin.Reread;
        Rebind(old.Root);

        // What is left there is not part of the model any more, and its views are told so.
        old.Apply(new ObjectSet(old.Root.Id, new Dictionary<string, DataValue>()), this);
        _origin = ChangeOrigin.Local;
        Publish(ModelChanges.Version | ModelChanges.PendingEdits);
    }

    private void Rebind(ElementNode old)
    {
        if (old.Observer is not null && _replica.Tree.Find(old.Id) is { } current && current.Kind == old.Kind)
        {
            ViewTable.MoveViews(old, current, this);
            Add(ResetOf(old, current));
        }

        switch (old)
        {
            case ObjectNode item:
                foreach (var (_, child) in item)
                {
                    Rebind(child);
                }

                break;
            case ArrayNode array:
                foreach (var child in array)
                {
                    Rebind(child);
                }

                break;
            default:
                break;
        }
    }

    private static ElementChange ResetOf(ElementNode old, ElementNode current) => current switch
    {
        ObjectNode item => new ElementChange
        {
            Kind = ElementChangeKind.ObjectReset,
            Target = current,
            OldNodes = [.. ((ObjectNode)old).Select(static pair => pair.Value)],
            NewNodes = [.. item.Select(static pair => pair.Value)],
        },
        ArrayNode array => new ElementChange { Kind = ElementChangeKind.ArrayReset, Target = current, OldNodes = [.. (ArrayNode)old], NewNodes = [.. array] },
        StringNode text => new ElementChange { Kind = ElementChangeKind.TextSet, Target = current, RemovedText = ((StringNode)old).Value, InsertedText = text.Value },
        _ => new ElementChange { Kind = ElementChangeKind.ValueSet, Target = current },
    };
}
