namespace Convergence.Typed.Operations;

// Local edits: alone, or gathered in a batch that becomes one compound operation (ot/semantics.md §8.2, §8.3).
public sealed partial class Replica
{
    private readonly List<DiscreteOperation> _issued = [];
    private readonly UndoJournal _batchJournal = new();

    /// <summary>Applies a local edit and appends it to the pending operations. A substituting splice becomes a compound of a removal and an insertion (§6.4, M1), reported as one change.</summary>
    /// <param name="operation">The edit, defined on the visible state.</param>
    /// <param name="id">The name of the edit.</param>
    /// <param name="changes">Receives the changes.</param>
    /// <returns>The pending operation, with the hash of what was issued.</returns>
    /// <exception cref="OperationNotApplicableException">The operation is not valid on the visible state, or a target is not in the model; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">A batch is open.</exception>
    public PendingOperation ApplyLocal(Operation operation, EditId id, IChangeSink? changes) => RecordOf(id, IssueLocal(operation, id, changes));

    /// <summary>As <see cref="ApplyLocal"/>, for those who need no object for the pending operation now: it is made when <see cref="Pending"/> is read.</summary>
    /// <param name="operation">The edit.</param>
    /// <param name="id">The name of the edit.</param>
    /// <param name="changes">Receives the changes.</param>
    /// <param name="known">The element that a discrete operation aims at, when the caller has it at hand.</param>
    /// <returns>The operation as it was issued.</returns>
    internal Operation IssueLocal(Operation operation, EditId id, IChangeSink? changes, ElementNode? known = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ThrowIfUnusable();
        ThrowIfInBatch();
        PrepareComposition(id);
        if (operation is CompoundOperation compound)
        {
            ApplyAll(compound, changes);
            return Issue(id, ToCompound(), changes);
        }

        var discrete = (DiscreteOperation)operation;
        _composition?.Prepare(discrete, isAlone: true);
        ApplyExisting(discrete, changes, null, known);
        if (!SpliceSplit.IsSubstitute(discrete))
        {
            return Issue(id, discrete is StringSplice { DeleteCount: 0, Inserted.Length: 0 } ? discrete.AsNoOp() : discrete, changes);
        }

        SpliceSplit.Append(_issued, discrete);
        return Issue(id, ToCompound(), changes);
    }

    /// <summary>Opens a batch: edits that will be one compound operation.</summary>
    /// <exception cref="InvalidOperationException">A batch is open.</exception>
    public void BeginBatch()
    {
        ThrowIfUnusable();
        ThrowIfInBatch();
        PrepareComposition(null);
        InBatch = true;
    }

    /// <summary>Applies a local edit inside the open batch.</summary>
    /// <param name="operation">The edit, defined on the visible state.</param>
    /// <param name="changes">Receives the changes, at once.</param>
    /// <exception cref="OperationNotApplicableException">The operation is not valid on the visible state, or its target is not in the model; the batch stays as it was.</exception>
    /// <exception cref="InvalidOperationException">No batch is open.</exception>
    public void ApplyInBatch(DiscreteOperation operation, IChangeSink? changes)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ThrowIfNotInBatch();
        _composition?.Prepare(operation, isAlone: false);
        ApplyExisting(operation, changes, _batchJournal);
        SpliceSplit.Append(_issued, operation);
    }

    /// <summary>Closes the batch and appends its edits to the pending operations as one compound, also when it is a single one.</summary>
    /// <param name="id">The name of the edit.</param>
    /// <param name="changes">Receives changes of numbers that are composed, when a sum of deltas ends in another last bit.</param>
    /// <returns>The pending operation; null when the batch was empty, and <paramref name="id"/> is unused.</returns>
    /// <exception cref="InvalidOperationException">No batch is open.</exception>
    public PendingOperation? CompleteBatch(EditId id, IChangeSink? changes = null) => IssueBatch(id, changes) is { } issued ? RecordOf(id, issued) : null;

    /// <summary>As <see cref="CompleteBatch"/>, for those who need no object for the pending operation now.</summary>
    /// <returns>The operation as it was issued; null when the batch was empty.</returns>
    internal Operation? IssueBatch(EditId id, IChangeSink? changes)
    {
        ThrowIfNotInBatch();
        InBatch = false;
        _batchJournal.Clear();
        return _issued.Count == 0 ? null : Issue(id, ToCompound(), changes);
    }

    /// <summary>Closes the batch and takes its edits back, re-attaching the very same node objects.</summary>
    /// <param name="changes">Receives the inverse changes, newest first.</param>
    /// <exception cref="InvalidOperationException">No batch is open.</exception>
    public void RollbackBatch(IChangeSink? changes)
    {
        ThrowIfNotInBatch();
        InBatch = false;
        ForgetIssued();
        _batchJournal.Undo(Tree, 0, changes);
    }

    private Operation Issue(EditId id, Operation operation, IChangeSink? changes)
    {
        PendingEdits++;
        if (_composition is not null)
        {
            Join(new PendingOperation(id, OperationHash.Compute(operation), operation), changes);
            return operation;
        }

        if (id.ReplicaId != _issuer)
        {
            for (int i = 0; i < _queue.Count; i++)
            {
                RecordAt(i); // under the former id
            }

            _issuer = id.ReplicaId;
        }

        _queue.Append(new PendingTag(id.Sequence, null), operation);
        return operation;
    }

    /// <summary>The pending operation of an edit that was just issued.</summary>
    private PendingOperation RecordOf(EditId id, Operation operation)
        => _composition is null ? RecordAt(_queue.Count - 1) : new PendingOperation(id, OperationHash.Compute(operation), operation);

    private CompoundOperation ToCompound()
    {
        var compound = CompoundOperation.Owning([.. _issued]);
        _issued.Clear();
        return compound;
    }

    private void ApplyAll(CompoundOperation compound, IChangeSink? changes)
    {
        var journal = new UndoJournal();
        try
        {
            foreach (var member in compound.Span)
            {
                _composition?.Prepare(member, isAlone: false);
                ApplyExisting(member, null, journal);
                SpliceSplit.Append(_issued, member);
            }
        }
        catch (OperationNotApplicableException)
        {
            ForgetIssued();
            journal.Undo(Tree, 0, null);
            throw;
        }

        journal.Report(changes);
    }

    /// <summary>Applies a member whose target must be there: a local edit of a detached element is a mistake of the caller, not a conflict.</summary>
    private void ApplyExisting(DiscreteOperation member, IChangeSink? changes, UndoJournal? journal, ElementNode? known = null)
    {
        if (!ApplyPending(member, changes, journal, known))
        {
            throw new OperationNotApplicableException($"{member.Type} aims at element '{member.Target}', which is not in the model.");
        }
    }

    private void ForgetIssued()
    {
        foreach (var member in _issued)
        {
            ForgetDelta(member);
        }

        _issued.Clear();
    }

    private void ThrowIfNotInBatch()
    {
        ThrowIfUnusable();
        if (!InBatch)
        {
            throw new InvalidOperationException("No batch is open.");
        }
    }
}
