namespace Convergence.Typed.Operations;

// What was never submitted, composed, so that a long time offline is rebased in n log n (behaviour/offline.md §8.2: operations never submitted may be merged, submitted ones never).
public sealed partial class Replica
{
    private Composition? _composition;

    // How it ends when an edit comes that does not belong to it.
    private Action? _endComposition;
    private bool _takesMore;

    // The composition as shown in Pending; null when it has changed since.
    private PendingOperation? _composed;

    /// <summary>True between <see cref="Compose"/> and <see cref="Seal"/>.</summary>
    public bool IsComposing => _composition is not null;

    /// <summary>
    /// Makes one pending operation of all that were never submitted. Operations of others meet the composition instead of each edit, until it is sealed. It is bound by no rule for pairs of
    /// operations: it never swallows text that others wrote, nor lets own text be swallowed.
    /// </summary>
    /// <param name="first">The position in <see cref="Pending"/> from which on nothing was submitted, or only in sessions that ended without committing it; operations behind it under other replica ids than the last move it further back.</param>
    /// <param name="changes">Receives changes of numbers whose deltas give another last bit as a sum (ot/semantics.md §11, D-14).</param>
    /// <param name="takesMore">Whether edits made from now on join it; otherwise, or when one has another replica id, the next one ends it first.</param>
    /// <param name="limit">How large the operations may be when an edit ends it, as measured; see <see cref="Seal"/>.</param>
    /// <param name="measure">The size of a member; null when it does not matter.</param>
    /// <remarks>Does nothing when a composition is open, or fewer than two operations would go into it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">A batch is open.</exception>
    public void Compose(int first, IChangeSink? changes, bool takesMore = true, int limit = int.MaxValue, Func<DiscreteOperation, int>? measure = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ThrowIfUnusable();
        ThrowIfInBatch();
        if (IsComposing || _queue.Count - first < 2)
        {
            return;
        }

        var replicaId = ReplicaIdAt(_queue.Count - 1);
        int start = _queue.Count - 1;
        while (start > first && ReplicaIdAt(start - 1) == replicaId)
        {
            start--;
        }

        if (_queue.Count - start < 2)
        {
            return;
        }

        _composition = new Composition(Tree, _numbers, replicaId, _queue.Count - start);
        _endComposition = () => EndComposition(limit, measure ?? (static _ => 0));
        _takesMore = takesMore;
        for (int i = _queue.HasOnlySplices ? _queue.Count : start; i < _queue.Count; i++)
        {
            var operation = _queue.OperationAt(i);
            _composition.Expect(MembersOf(ref operation));
        }

        for (int i = start; i < _queue.Count; i++)
        {
            var operation = _queue.OperationAt(i);
            _composition.Append(RecordAt(i), MembersOf(ref operation));
        }

        _queue.RemoveFrom(start);
        foreach (var id in _composition.Deltas())
        {
            ShowNumber((NumberNode)Tree.Find(id)!, changes, null);
        }

        _mayHaveRewritten |= _composition.IsRewritten;
    }

    /// <summary>Ends the composition: it becomes a few ordinary pending operations, which can be submitted. Nothing happens when there is none.</summary>
    /// <param name="limit">How large each may be, as measured. Larger ones are cut, as far as they can be and there are edits to name the parts.</param>
    /// <param name="measure">The size of a member, for example in bytes on the wire.</param>
    /// <exception cref="ArgumentNullException"><paramref name="measure"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A batch is open.</exception>
    public void Seal(int limit, Func<DiscreteOperation, int> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ThrowIfUnusable();
        ThrowIfInBatch();
        if (_composition is not null)
        {
            EndComposition(limit, measure);
        }
    }

    private UInt128 ReplicaIdAt(int index) => _queue.TagAt(index).Record?.Id.ReplicaId ?? _issuer;

    private void EndComposition(int limit, Func<DiscreteOperation, int> measure)
    {
        var whole = PendingAt(_queue.Count).Operation;
        var operations = _composition!.Seal(MembersOf(ref whole).ToArray(), limit, measure);
        (_composition, _composed) = (null, null);
        foreach (var operation in operations)
        {
            _queue.Append(new PendingTag(operation.Id.Sequence, operation), operation.Operation);
            _queue.MarkRewritten(_queue.Count - 1);
        }

        _mayHaveRewritten = true;
    }

    /// <summary>
    /// Says that edits are about to be applied. What the composition comes to is read from the visible tree, so it is made before that holds edits which are not, or not yet, part of it.
    /// </summary>
    /// <param name="id">The name of the edit; null for a batch, which gets one in the end.</param>
    private void PrepareComposition(EditId? id)
    {
        if (_composition is null)
        {
            return;
        }

        if (!_takesMore || (id is { } edit && edit.ReplicaId != _composition.ReplicaId))
        {
            _endComposition!();
        }
        else if (id is null)
        {
            _ = PendingAt(_queue.Count);
        }
    }

    /// <summary>Takes an operation that was just applied into the composition.</summary>
    private void Join(PendingOperation pending, IChangeSink? changes)
    {
        if (pending.Id.ReplicaId != _composition!.ReplicaId)
        {
            // A batch that has got the store's new id; the composition was made before it began.
            _endComposition!();
            _queue.Append(new PendingTag(pending.Id.Sequence, pending), pending.Operation);
            return;
        }

        var operation = pending.Operation;
        var members = MembersOf(ref operation);
        _composition.Expect(members);
        _composition.Append(pending, members);
        _mayHaveRewritten |= _composition.IsRewritten;
        _composed = null;
        foreach (var member in members)
        {
            if (member is NumberDelta && _numbers.Contains(member.Target) && Tree.Find(member.Target) is NumberNode number)
            {
                ShowNumber(number, changes, null);
            }
        }
    }

    private void ThrowIfComposing()
    {
        if (IsComposing)
        {
            throw new InvalidOperationException("Operations are being composed; what is stored is put back before.");
        }
    }
}
