using System.Globalization;
using System.Runtime.CompilerServices;

namespace Convergence.Typed.Operations;

/// <summary>The client side of a model as a state machine: confirmed version, pending operations and visible tree (ot/semantics.md §8). No I/O.</summary>
/// <remarks>
/// Not thread safe. After a <see cref="ConcurrencyException"/> for another reason than a version gap the replica refuses further work
/// and must be rebuilt from its store.
/// </remarks>
public sealed partial class Replica
{
    private readonly OperationQueue<PendingTag> _queue;
    private readonly PendingList _pending;
    private readonly ConfirmedNumbers _numbers = new();
    private readonly List<DiscreteOperation> _applicable = [];
    private bool _mayHaveRewritten;
    private bool _isBroken;

    // The replica id of the pending operations that have no record yet.
    private UInt128 _issuer;

    /// <summary>Starts from a confirmed state.</summary>
    /// <param name="confirmedRoot">The content at <paramref name="version"/>, without any pending edit.</param>
    /// <param name="version">The version of the model.</param>
    /// <exception cref="OperationNotApplicableException">The content is not a valid tree.</exception>
    public Replica(ObjectData confirmedRoot, long version)
    {
        Tree = new ElementTree(confirmedRoot);
        Version = version;
        _queue = new OperationQueue<PendingTag>(Tree, Settle);
        _pending = new PendingList(this);
    }

    /// <summary>The visible state: confirmed plus pending.</summary>
    public ElementTree Tree { get; }

    /// <summary>The version that is confirmed; pending operations are defined on it.</summary>
    public long Version { get; private set; }

    /// <summary>The operations that are not confirmed yet, in order and in their current form; a live view.</summary>
    public IReadOnlyList<PendingOperation> Pending => _pending;

    /// <summary>The number of edits that are not confirmed yet; one pending operation may stand for several.</summary>
    public int PendingEdits { get; private set; }

    /// <summary>True between <see cref="BeginBatch"/> and its end.</summary>
    public bool InBatch { get; private set; }

    /// <summary>Applies an operation of the confirmed log while the state is rebuilt from a store; only before the first pending operation.</summary>
    /// <param name="contextVersion">The version the operation was committed on.</param>
    /// <param name="committed">The operation as committed.</param>
    /// <exception cref="ConcurrencyException">The version does not follow, or the operation does not fit the state: the stored data are damaged.</exception>
    /// <exception cref="InvalidOperationException">Something is pending already.</exception>
    public void ReplayConfirmed(long contextVersion, Operation committed)
    {
        if (PendingCount > 0 || InBatch)
        {
            throw new InvalidOperationException("The confirmed log is replayed before the first pending operation.");
        }

        ApplyRemote(contextVersion, committed, null);
    }

    /// <summary>Puts a stored pending operation back, in order, after the confirmed log. Members whose target is gone have no effect.</summary>
    /// <param name="stored">The operation as stored last.</param>
    /// <exception cref="ConcurrencyException">The operation does not fit the state: the stored data are damaged.</exception>
    /// <exception cref="InvalidOperationException">A batch or a composition is open.</exception>
    public void RestorePending(PendingOperation stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ThrowIfUnusable();
        ThrowIfInBatch();
        ThrowIfComposing();
        try
        {
            var operation = stored.Operation;
            foreach (var member in MembersOf(ref operation))
            {
                ApplyPending(member, null, null);
            }
        }
        catch (OperationNotApplicableException e)
        {
            throw Break(Version, e);
        }

        _queue.Append(new PendingTag(stored.Id.Sequence, stored), stored.Operation);
        PendingEdits += stored.Edits;
    }

    /// <summary>Applies an operation of somebody else, rebasing everything pending over it (§8.4).</summary>
    /// <param name="contextVersion">The version the operation was committed on.</param>
    /// <param name="operation">The operation as committed.</param>
    /// <param name="changes">Receives the changes.</param>
    /// <exception cref="ConcurrencyException">The version does not follow, nothing has changed; or the operation does not fit the state, which is fatal: the replica must be rebuilt.</exception>
    /// <exception cref="InvalidOperationException">A batch is open; remote operations wait for its end.</exception>
    public void ApplyRemote(long contextVersion, Operation operation, IChangeSink? changes)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ThrowIfUnusable();
        ThrowIfInBatch();
        CheckVersion(contextVersion);
        try
        {
            if (PendingCount == 0)
            {
                Tree.Apply(operation, changes);
            }
            else
            {
                Rebase(operation, changes);
            }
        }
        catch (OperationException e)
        {
            throw Break(contextVersion, e);
        }

        Version++;
    }

    /// <summary>Confirms the oldest pending operation (§8.5). Nothing visible changes and nothing is rebased.</summary>
    /// <param name="contextVersion">The version the operation was committed on.</param>
    /// <returns>The operation as committed, for the confirmed log.</returns>
    /// <exception cref="ConcurrencyException">Nothing is pending, or the version does not follow; nothing has changed.</exception>
    public Operation Acknowledge(long contextVersion)
    {
        ThrowIfUnusable();
        CheckVersion(contextVersion);
        if (_queue.Count == 0)
        {
            throw new ConcurrencyException("An operation was acknowledged, but nothing that was submitted is pending.");
        }

        var operation = _queue.OperationAt(0);
        if (!_numbers.IsEmpty)
        {
            foreach (var member in MembersOf(ref operation))
            {
                _numbers.Confirm(member);
                ForgetDelta(member);
            }
        }

        PendingEdits -= _queue.TagAt(0).Record?.Edits ?? 1;
        _queue.RemoveFirst();
        Version++;
        return operation;
    }

    /// <summary>Gives a pending operation another name (design.md §5: the same number was used by a copy of the store).</summary>
    /// <param name="index">The position in <see cref="Pending"/>.</param>
    /// <param name="id">The new name.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public void ReplacePendingId(int index, EditId id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)PendingCount, nameof(index));
        if (index == _queue.Count)
        {
            _composition!.Rename(id);
            _composed = null;
            return;
        }

        _queue.TagAt(index).Record = RecordAt(index) with { Id = id };
    }

    /// <summary>
    /// Gives the pending operations that were rebased into another form, or composed of others, since the last call, for the store; empty most of the time. Each replaces what is stored of
    /// the model under the numbers it stands for.
    /// </summary>
    public IReadOnlyList<PendingOperation> TakeRewritten()
    {
        if (!_mayHaveRewritten)
        {
            return [];
        }

        _mayHaveRewritten = false;
        var rewritten = new List<PendingOperation>();
        for (int i = 0; i < _queue.Count; i++)
        {
            if (_queue.TakeRewritten(i))
            {
                rewritten.Add(_pending[i]);
            }
        }

        if (_composition is { IsRewritten: true })
        {
            _composition.IsRewritten = false;
            rewritten.Add(_pending[^1]);
        }

        return rewritten;
    }

    /// <summary>The entries of <see cref="Pending"/>: those that are there one by one, and the composition behind them.</summary>
    internal int PendingCount => _queue.Count + (_composition is null ? 0 : 1);

    internal PendingOperation PendingAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)PendingCount, nameof(index));
        if (index == _queue.Count)
        {
            return _composed ??= _composition!.ToPending();
        }

        return RecordAt(index);
    }

    /// <summary>The operation as an object of its own, in its current form.</summary>
    private PendingOperation RecordAt(int index)
    {
        var operation = _queue.OperationAt(index);
        ref var tag = ref _queue.TagAt(index);
        tag = Settle(tag, operation);
        if (!ReferenceEquals(tag.Record!.Operation, operation))
        {
            tag.Record = tag.Record with { Operation = operation };
        }

        return tag.Record;
    }

    /// <summary>The tag with its record; called while the operation is the one that was issued.</summary>
    private PendingTag Settle(PendingTag tag, Operation operation)
        => tag.Record is null ? tag with { Record = new PendingOperation(new EditId(_issuer, tag.Sequence), OperationHash.Compute(operation), operation) } : tag;

    /// <summary>The members of an operation; of a discrete one itself, as a span over the variable of the caller, so that nothing is allocated.</summary>
    private static ReadOnlySpan<DiscreteOperation> MembersOf(ref readonly Operation operation)
        => operation is CompoundOperation compound ? compound.Span : new ReadOnlySpan<DiscreteOperation>(in Unsafe.As<Operation, DiscreteOperation>(ref Unsafe.AsRef(in operation)));

    /// <summary>Carries the operation over everything pending and applies what comes out.</summary>
    private void Rebase(Operation operation, IChangeSink? changes)
    {
        var received = MembersOf(ref operation);
        _mayHaveRewritten = true;
        if (received.Length == 1)
        {
            _applicable.Clear();
            Carry(received[0]);
            ApplyRebased(received[0], changes, null);
            return;
        }

        var journal = new UndoJournal();
        foreach (var member in received)
        {
            _applicable.Clear();
            Carry(member);
            ApplyRebased(member, null, journal);
        }

        journal.Report(changes);
    }

    /// <summary>Carries one operation over everything pending; what is to be applied to the visible tree is in <see cref="_applicable"/> afterwards.</summary>
    private void Carry(DiscreteOperation received)
    {
        var carried = received;
        if (_queue.Count > 0) // thousands in a row meet the composition alone
        {
            var member = new WorkingOperation(received, Tree.Intern(received.Target));
            _queue.CarryServer(ref member);
            carried = member.Operation;
        }

        if (_composition is null || carried.NoOp)
        {
            _applicable.Add(carried);
            return;
        }

        _composed = null;
        _composition.Carry(carried, _applicable);
    }

    private void ApplyRebased(DiscreteOperation received, IChangeSink? changes, UndoJournal? journal)
    {
        if (_numbers.IsEmpty || !_numbers.Confirm(received))
        {
            foreach (var applicable in _applicable)
            {
                Tree.Apply(applicable, changes, journal);
            }
        }
        else if (Tree.Find(received.Target) is NumberNode number)
        {
            ElementTree.CheckNumber(received);
            ShowNumber(number, changes, journal);
        }
    }

    /// <summary>Makes the visible value of a number that has pending deltas.</summary>
    private void ShowNumber(NumberNode number, IChangeSink? changes, UndoJournal? journal)
        => Tree.SetNumber(number, _numbers.Visible(number.Id, _queue.Members, _composition?.ScalarOf(number.Id)), changes, journal);

    /// <summary>Applies a member that is, or is about to be, pending. False when its target is not in the tree.</summary>
    private bool ApplyPending(DiscreteOperation member, IChangeSink? changes, UndoJournal? journal, ElementNode? known = null)
    {
        if (member is not NumberDelta || Tree.Find(member.Target) is not NumberNode number)
        {
            return Tree.Apply(member, changes, journal, known);
        }

        double before = number.Value;
        Tree.Apply(member, changes, journal);
        _numbers.AddDelta(number.Id, before);
        return true;
    }

    private void ForgetDelta(DiscreteOperation member)
    {
        if (member is NumberDelta)
        {
            _numbers.RemoveDelta(member.Target);
        }
    }

    private void CheckVersion(long contextVersion)
    {
        if (contextVersion != Version)
        {
            throw new ConcurrencyException(string.Create(
                CultureInfo.InvariantCulture, $"The operation was committed on version {contextVersion}, but the replica is at version {Version}."));
        }
    }

    private ConcurrencyException Break(long contextVersion, OperationException cause)
    {
        _isBroken = true;
        return new ConcurrencyException(
            string.Create(CultureInfo.InvariantCulture, $"The operation on version {contextVersion} does not fit the state of the replica: {cause.Message}"), cause);
    }

    private void ThrowIfUnusable()
    {
        if (_isBroken)
        {
            throw new InvalidOperationException("The replica has met an operation that does not fit; rebuild it from its store.");
        }
    }

    private void ThrowIfInBatch()
    {
        if (InBatch)
        {
            throw new InvalidOperationException("A batch is open.");
        }
    }
}
