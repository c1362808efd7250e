namespace Convergence.Typed.Operations;

/// <summary>The client side of a model as a state machine: confirmed version, pending operations and visible tree (ot/semantics.md §8). No I/O, not thread safe.</summary>
public sealed class Replica
{
    /// <summary>Starts from a confirmed state.</summary>
    /// <param name="confirmedRoot">The content at <paramref name="version"/>, without any pending edit.</param>
    /// <param name="version">The version of the model.</param>
    public Replica(ObjectData confirmedRoot, long version) => throw new NotImplementedException();

    /// <summary>The visible state: confirmed plus pending.</summary>
    public ElementTree Tree => throw new NotImplementedException();

    /// <summary>The version that is confirmed; pending operations are defined on it.</summary>
    public long Version => throw new NotImplementedException();

    /// <summary>The operations that are not confirmed yet, in order; a live view.</summary>
    public IReadOnlyList<PendingOperation> Pending => throw new NotImplementedException();

    /// <summary>True between <see cref="BeginBatch"/> and its end.</summary>
    public bool InBatch => throw new NotImplementedException();

    /// <summary>Applies an operation of the confirmed log while the state is rebuilt from a store; only before the first pending operation.</summary>
    /// <param name="contextVersion">The version the operation was committed on.</param>
    /// <param name="committed">The operation as committed.</param>
    /// <exception cref="ConcurrencyException">The version does not follow.</exception>
    public void ReplayConfirmed(long contextVersion, Operation committed) => throw new NotImplementedException();

    /// <summary>Puts a stored pending operation back, in order, after the confirmed log.</summary>
    /// <param name="id">The name of the edit.</param>
    /// <param name="hash">The hash of the operation as issued.</param>
    /// <param name="rebased">The operation as stored last.</param>
    public void RestorePending(EditId id, ulong hash, Operation rebased) => throw new NotImplementedException();

    /// <summary>Applies a local edit and appends it to the pending operations. A substituting splice becomes a compound of a removal and an insertion (§6.4, M1), reported as one change.</summary>
    /// <param name="operation">The edit, defined on the visible state.</param>
    /// <param name="id">The name of the edit.</param>
    /// <param name="changes">Receives the changes.</param>
    /// <returns>The pending operation, with the hash of what was issued.</returns>
    /// <exception cref="OperationNotApplicableException">The operation is not valid on the visible state; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">A batch is open.</exception>
    public PendingOperation ApplyLocal(Operation operation, EditId id, IChangeSink? changes) => throw new NotImplementedException();

    /// <summary>Opens a batch: edits that will be one compound operation.</summary>
    /// <exception cref="InvalidOperationException">A batch is open.</exception>
    public void BeginBatch() => throw new NotImplementedException();

    /// <summary>Applies a local edit inside the open batch.</summary>
    /// <param name="operation">The edit, defined on the visible state.</param>
    /// <param name="changes">Receives the changes.</param>
    /// <exception cref="OperationNotApplicableException">The operation is not valid on the visible state; the batch stays as it was.</exception>
    /// <exception cref="InvalidOperationException">No batch is open.</exception>
    public void ApplyInBatch(DiscreteOperation operation, IChangeSink? changes) => throw new NotImplementedException();

    /// <summary>Closes the batch and appends its edits to the pending operations as one compound.</summary>
    /// <param name="id">The name of the edit.</param>
    /// <returns>The pending operation; null when the batch was empty, and <paramref name="id"/> is unused.</returns>
    /// <exception cref="InvalidOperationException">No batch is open.</exception>
    public PendingOperation? CompleteBatch(EditId id) => throw new NotImplementedException();

    /// <summary>Closes the batch and takes its edits back, re-attaching the very same node objects.</summary>
    /// <param name="changes">Receives the inverse changes.</param>
    /// <exception cref="InvalidOperationException">No batch is open.</exception>
    public void RollbackBatch(IChangeSink? changes) => throw new NotImplementedException();

    /// <summary>Applies an operation of somebody else, rebasing everything pending over it (§8.4).</summary>
    /// <param name="contextVersion">The version the operation was committed on.</param>
    /// <param name="operation">The operation as committed.</param>
    /// <param name="changes">Receives the changes.</param>
    /// <exception cref="ConcurrencyException">The version does not follow, nothing has changed; or the operation does not fit the state, which is fatal: the replica must be rebuilt.</exception>
    /// <exception cref="InvalidOperationException">A batch is open; remote operations wait for its end.</exception>
    public void ApplyRemote(long contextVersion, Operation operation, IChangeSink? changes) => throw new NotImplementedException();

    /// <summary>Confirms the oldest pending operation (§8.5). Nothing visible changes and nothing is rebased.</summary>
    /// <param name="contextVersion">The version the operation was committed on.</param>
    /// <returns>The operation as committed, for the confirmed log.</returns>
    /// <exception cref="ConcurrencyException">Nothing is pending, or the version does not follow; nothing has changed.</exception>
    public Operation Acknowledge(long contextVersion) => throw new NotImplementedException();

    /// <summary>Gives a pending operation another name (design.md §5: the same number was used by a copy of the store).</summary>
    /// <param name="index">The position in <see cref="Pending"/>.</param>
    /// <param name="id">The new name.</param>
    public void ReplacePendingId(int index, EditId id) => throw new NotImplementedException();

    /// <summary>Gives the pending operations that were rebased into another form since the last call, for the store; empty most of the time.</summary>
    public IReadOnlyList<PendingOperation> TakeRewritten() => throw new NotImplementedException();
}
