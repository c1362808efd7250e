using System.Runtime.InteropServices;

namespace Convergence.Typed.Operations;

/// <summary>
/// Pending operations that were never submitted, composed element by element, so that an operation of somebody else meets each element's edits once and not each edit: a long time offline
/// then costs n log n and not n times m. Nobody has seen these edits, so nothing binds them but that the visible state must come out as confirmed state plus composition.
/// </summary>
/// <remarks>
/// Splices of a text are one delta, sets the last one, deltas a sum. What is done inside an element that one of the edits has created is not kept at all: the value is read from the visible tree
/// when the operations are made. Edits of an element that has left the tree have no effect and are dropped.
/// </remarks>
internal sealed class Composition(ElementTree tree, ConfirmedNumbers numbers, UInt128 replicaId, int expectedEdits)
{
    private readonly List<ComposedEdit> _edits = new(expectedEdits);
    private readonly List<ElementComposition> _elements = [];
    private readonly Dictionary<ElementId, ElementComposition> _byTarget = [];
    private readonly List<ElementNode> _created = [];
    private DiscreteOperation? _first;

    // Thousands of operations in a row mostly aim at one element.
    private ElementId _lastTarget;
    private ElementComposition? _last;

    /// <summary>The replica id under which all the edits were issued.</summary>
    public UInt128 ReplicaId { get; private set; } = replicaId;

    /// <summary>Whether the edits are no longer the sequence of those that were appended, since the owner last reset this: something was carried over them, or a sum of deltas has another last bit.</summary>
    public bool IsRewritten { get; set; }

    /// <summary>Looks at operations that are about to be appended, all of them applied to the visible tree already: what they create, and in which arrays they move an entry.</summary>
    public void Expect(ReadOnlySpan<DiscreteOperation> edits)
    {
        foreach (var edit in edits)
        {
            MarkCreated(edit);
            if (edit is ArrayMove { NoOp: false } && Enter(edit) is ArrayComposition array)
            {
                array.KeepOneByOne();
            }
        }
    }

    /// <summary>Says that an edit is about to be applied to the visible tree.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="isAlone">False for a member of a batch or a compound.</param>
    public void Prepare(DiscreteOperation edit, bool isAlone)
    {
        bool needsArray = isAlone ? edit is ArrayMove : edit is ArrayInsert or ArrayRemove or ArrayReplace or ArrayMove or ArraySet;
        if (needsArray && Find(edit.Target) is ArrayComposition array)
        {
            array.KeepOneByOne();
        }
    }

    /// <summary>Appends a pending operation, which is applied to the visible tree already and was looked at by <see cref="Expect"/>; one that holds nothing but splices of texts needs no look.</summary>
    public void Append(PendingOperation pending, ReadOnlySpan<DiscreteOperation> members)
    {
        _edits.Add(new ComposedEdit(pending.Id.Sequence, pending.LastSequence, pending.Edits, pending.Hash));
        _first ??= members[0];
        foreach (var member in members)
        {
            Append(member);
        }
    }

    /// <summary>Carries an operation of somebody else over the edits.</summary>
    /// <param name="server">The operation, not a no-op.</param>
    /// <param name="applicable">Receives what is to be applied to the visible tree, in order.</param>
    /// <exception cref="TransformationException">The two contradict each other.</exception>
    public void Carry(DiscreteOperation server, List<DiscreteOperation> applicable)
    {
        IsRewritten = true;
        if (Find(server.Target) is not { } element)
        {
            applicable.Add(server);
            return;
        }

        bool held = HoldsDelta(element);
        element.Carry(server, applicable);
        if (held && !HoldsDelta(element))
        {
            numbers.RemoveDelta(element.Target);
        }
    }

    /// <summary>The operation that stands for the edits of a number, boolean or date; null when there is none.</summary>
    public DiscreteOperation? ScalarOf(ElementId id) => (Find(id) as ScalarComposition)?.Operation;

    /// <summary>The numbers that have a pending delta here.</summary>
    public IEnumerable<ElementId> Deltas() => _elements.Where(HoldsDelta).Select(static element => element.Target);

    /// <summary>Makes the operations that stand for all edits, from the visible tree, which must hold nothing else; a single no-op when nothing is left of them, so that their numbers are committed all the same.</summary>
    private List<DiscreteOperation> Materialise()
    {
        var members = new List<DiscreteOperation>();
        foreach (var element in _elements)
        {
            if (tree.Find(element.Target) is { } node)
            {
                element.AppendTo(node, members);
            }
        }

        if (members.Count == 0)
        {
            members.Add(_first!.AsNoOp());
        }

        return members;
    }

    /// <summary>The whole as one pending operation.</summary>
    public PendingOperation ToPending() => ToPending(0, _edits.Count, Materialise());

    /// <summary>Gives the edits another replica id.</summary>
    public void Rename(EditId id) => ReplicaId = id.ReplicaId;

    /// <summary>Ends the composition.</summary>
    /// <param name="members">The operations that stand for all edits, as last made.</param>
    /// <param name="limit">How large an operation may be, as measured; only what cannot be cut is larger.</param>
    /// <param name="measure">The size of a member.</param>
    /// <returns>The operations to be submitted, in order; each stands for a part of the numbers, each number for one of them.</returns>
    public List<PendingOperation> Seal(IEnumerable<DiscreteOperation> members, int limit, Func<DiscreteOperation, int> measure)
    {
        foreach (var node in _created)
        {
            node.IsPendingCreation = false;
        }

        foreach (var element in _elements)
        {
            if (HoldsDelta(element) && tree.Find(element.Target) is null)
            {
                numbers.RemoveDelta(element.Target);
            }
        }

        var parts = Split(members, limit, measure);
        var sealedOperations = new List<PendingOperation>(parts.Count);
        for (int i = 0; i < parts.Count; i++)
        {
            sealedOperations.Add(ToPending((int)((long)_edits.Count * i / parts.Count), (int)((long)_edits.Count * (i + 1) / parts.Count), parts[i]));
        }

        return sealedOperations;
    }

    private static bool HoldsDelta(ElementComposition element) => element is ScalarComposition { Operation: NumberDelta };

    private void Append(DiscreteOperation edit)
    {
        var element = edit.NoOp ? null : Enter(edit);
        bool counted = edit is NumberDelta;
        if (element is null)
        {
            if (counted)
            {
                numbers.RemoveDelta(edit.Target);
            }

            return;
        }

        bool held = HoldsDelta(element);
        element.Append(edit);
        IsRewritten |= held && counted;

        // Each delta was counted when it was applied; of those composed here one is left, or none.
        for (int i = (held ? 1 : 0) + (counted ? 1 : 0) - (HoldsDelta(element) ? 1 : 0); i > 0; i--)
        {
            numbers.RemoveDelta(edit.Target);
        }
    }

    private ElementComposition? Find(ElementId id)
    {
        if (_last is not null && _lastTarget == id)
        {
            return _last;
        }

        _lastTarget = id;
        return _last = _byTarget.GetValueOrDefault(id);
    }

    /// <summary>The composition of the element an edit aims at; null when the element is not in the tree any more, or is new and holds the edit itself.</summary>
    private ElementComposition? Enter(DiscreteOperation edit)
    {
        if (Find(edit.Target) is { } present)
        {
            return present;
        }

        if (tree.Find(edit.Target) is not { } node || IsInsideCreation(node))
        {
            return null;
        }

        ElementComposition element = node.Kind switch
        {
            ElementKind.String => new TextComposition(node.Id),
            ElementKind.Array => new ArrayComposition(node.Id, tree),
            ElementKind.Object => new ObjectComposition(node.Id),
            _ => new ScalarComposition(node.Id),
        };
        _elements.Add(element);
        _byTarget.Add(node.Id, element);
        (_lastTarget, _last) = (node.Id, element);
        return element;
    }

    private static bool IsInsideCreation(ElementNode node)
    {
        for (ElementNode? above = node; above is not null; above = above.Parent)
        {
            if (above.IsPendingCreation)
            {
                return true;
            }
        }

        return false;
    }

    private void MarkCreated(DiscreteOperation edit)
    {
        if (edit.NoOp || edit.Type is < OperationType.ArrayInsert or > OperationType.ObjectSet)
        {
            return; // most are edits of a text, and there are thousands
        }

        foreach (var value in OperationValues.Of(edit))
        {
            if (tree.Find(value.Id) is { IsPendingCreation: false } node)
            {
                node.IsPendingCreation = true;
                _created.Add(node);
            }
        }
    }

    private PendingOperation ToPending(int from, int to, List<DiscreteOperation> members)
    {
        var edits = CollectionsMarshal.AsSpan(_edits)[from..to];
        int count = 0;
        foreach (var edit in edits)
        {
            count += edit.Edits;
        }

        Operation operation = members.Count == 1 ? members[0] : CompoundOperation.Owning([.. members]);
        return new PendingOperation(new EditId(ReplicaId, edits[0].First), OperationHash.Combine(edits), operation) { LastSequence = edits[^1].Last, Edits = count };
    }

    /// <summary>Cuts the operations into pieces of a size; not more pieces than there are numbers to name them.</summary>
    private List<List<DiscreteOperation>> Split(IEnumerable<DiscreteOperation> members, int limit, Func<DiscreteOperation, int> measure)
    {
        var parts = new List<List<DiscreteOperation>>();
        long size = limit;
        foreach (var member in members)
        {
            int measured = measure(member);
            if (measured <= limit)
            {
                Add(member, measured);
                continue;
            }

            foreach (var part in OversizeOperation.Cut(member, limit, measure))
            {
                Add(part, measure(part));
            }
        }

        return parts;

        void Add(DiscreteOperation part, int added)
        {
            if (parts.Count == 0 || (size + added > limit && parts.Count < _edits.Count))
            {
                parts.Add([]);
                size = 0;
            }

            parts[^1].Add(part);
            size += added;
        }
    }
}
