namespace Convergence.Typed.Operations;

/// <summary>
/// Operations in order, each with a tag, over which others are transformed: the pending operations of a replica, or the path from
/// a session's state to the authority's. Their members lie in one array of structs, so that carrying an operation over ten thousand
/// others is one pass over adjacent memory.
/// </summary>
internal sealed class OperationQueue<TTag>(ElementTree tree)
{
    private readonly SlidingList<Entry> _entries = new();
    private readonly SlidingList<WorkingOperation> _members = new();

    // Members are numbered from the first ever appended; this is the number of the first one still here.
    private long _firstNumber;

    public int Count => _entries.Count;

    public ReadOnlySpan<WorkingOperation> Members => _members.Span;

    /// <summary>Whether there is nothing but splices of texts, as after a time of typing: they create no element and move none.</summary>
    public bool HasOnlySplices
    {
        get
        {
            foreach (ref readonly var member in _members.Span)
            {
                if (!member.IsSplice)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public ref TTag TagAt(int index) => ref _entries[index].Tag;

    public void Append(TTag tag, Operation operation)
    {
        long number = _firstNumber + _members.Count;
        if (operation is CompoundOperation compound)
        {
            foreach (var member in compound.Span)
            {
                _members.Add(new WorkingOperation(member, tree.Intern(member.Target)));
            }

            _entries.Add(new Entry { Tag = tag, FirstNumber = number, Members = compound.Span.Length, Operation = operation });
        }
        else
        {
            var member = (DiscreteOperation)operation;
            _members.Add(new WorkingOperation(member, tree.Intern(member.Target)));
            _entries.Add(new Entry { Tag = tag, FirstNumber = number, Members = 1, Operation = operation });
        }
    }

    public void RemoveFirst()
    {
        int members = _entries[0].Members;
        _entries.RemoveFirst(1);
        _members.RemoveFirst(members);
        _firstNumber += members;
    }

    /// <summary>Removes all operations from a position on.</summary>
    public void RemoveFrom(int index)
    {
        int members = (int)(_firstNumber + _members.Count - _entries[index].FirstNumber);
        _entries.RemoveLast(_entries.Count - index);
        _members.RemoveLast(members);
    }

    /// <summary>Becomes a copy of another queue on the same tree.</summary>
    public void CopyFrom(OperationQueue<TTag> other)
    {
        _entries.CopyFrom(other._entries.Span);
        _members.CopyFrom(other._members.Span);
        _firstNumber = other._firstNumber;
    }

    /// <summary>The operation in its current form: the same object until it is rewritten.</summary>
    public Operation OperationAt(int index)
    {
        ref var entry = ref _entries[index];
        var members = MembersOf(entry);
        if (entry.Operation is not CompoundOperation compound)
        {
            return entry.Operation = members[0].Operation;
        }

        int first = 0;
        while (first < members.Length && ReferenceEquals(members[first].Operation, compound.Span[first]))
        {
            first++;
        }

        if (first == members.Length)
        {
            return compound;
        }

        var current = new DiscreteOperation[members.Length];
        for (int i = 0; i < current.Length; i++)
        {
            current[i] = members[i].Operation;
        }

        return entry.Operation = CompoundOperation.Owning(current);
    }

    /// <summary>Makes an operation count as rewritten.</summary>
    public void MarkRewritten(int index) => MembersOf(_entries[index])[0].IsRewritten = true;

    /// <summary>Whether the operation was rewritten since the last call for it.</summary>
    public bool TakeRewritten(int index)
    {
        bool isRewritten = false;
        foreach (ref var member in MembersOf(_entries[index]))
        {
            isRewritten |= member.IsRewritten;
            member.IsRewritten = false;
        }

        return isRewritten;
    }

    /// <summary>Carries a server operation over the client operations held here.</summary>
    public void CarryServer(ref WorkingOperation server)
    {
        if (server.IsNoOp)
        {
            return;
        }

        foreach (ref var client in _members.Span)
        {
            if (client.Target.IsSameInterned(server.Target) && !client.IsNoOp)
            {
                Transformer.SameTarget(ref server, ref client);
                if (server.IsNoOp)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Carries a client operation over the server operations held here.</summary>
    public void CarryClient(ref WorkingOperation client)
    {
        if (client.IsNoOp)
        {
            return;
        }

        foreach (ref var server in _members.Span)
        {
            if (server.Target.IsSameInterned(client.Target) && !server.IsNoOp)
            {
                Transformer.SameTarget(ref server, ref client);
                if (client.IsNoOp)
                {
                    return;
                }
            }
        }
    }

    private Span<WorkingOperation> MembersOf(in Entry entry)
        => _members.Span.Slice((int)(entry.FirstNumber - _firstNumber), entry.Members);

    private struct Entry
    {
        public TTag Tag;
        public long FirstNumber;
        public int Members;

        // As last handed out; the members may have moved on.
        public Operation Operation;
    }
}
