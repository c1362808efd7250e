namespace Convergence.Typed.Operations;

/// <summary>
/// Operations in order, each with a tag, over which others are transformed: the pending operations of a replica, or the path from
/// a session's state to the authority's. Their members lie in one array of structs, so that carrying an operation over ten thousand
/// others is one pass over adjacent memory.
/// </summary>
/// <remarks>
/// The members are laid out when the first operation is to be carried over them: what is issued and confirmed without meeting anything, as most edits are, costs a fourth of the memory and no more than the appending.
/// </remarks>
/// <param name="tree">The tree the operations are for.</param>
/// <param name="settle">Given tag and operation before the operation is laid out, and perhaps rewritten, gives the tag to keep; null keeps all tags.</param>
internal sealed class OperationQueue<TTag>(ElementTree tree, Func<TTag, Operation, TTag>? settle = null)
{
    private readonly ChunkedQueue<Entry> _entries = new();
    private readonly SlidingList<WorkingOperation> _members = new();

    // The entries from the oldest on whose members are laid out.
    private int _laidOut;

    // Members are numbered from the first ever laid out; this is the number of the first one still here.
    private long _firstNumber;

    public int Count => _entries.Count;

    /// <summary>The members of all operations, in order.</summary>
    public ReadOnlySpan<WorkingOperation> Members => LayOut();

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

            for (int i = _laidOut; i < _entries.Count; i++)
            {
                if (!HasOnlySplicesIn(_entries[i].Operation))
                {
                    return false;
                }
            }

            return true;
        }
    }

    public ref TTag TagAt(int index) => ref _entries[index].Tag;

    public void Append(TTag tag, Operation operation) => _entries.Add(new Entry { Tag = tag, Operation = operation });

    public void RemoveFirst()
    {
        if (_laidOut > 0)
        {
            int members = MembersIn(_entries[0].Operation);
            _members.RemoveFirst(members);
            _firstNumber += members;
            _laidOut--;
        }

        _entries.RemoveFirst();
    }

    /// <summary>Removes all operations from a position on.</summary>
    public void RemoveFrom(int index)
    {
        if (index < _laidOut)
        {
            _members.RemoveLast((int)(_firstNumber + _members.Count - _entries[index].FirstNumber));
            _laidOut = index;
        }

        _entries.RemoveLast(_entries.Count - index);
    }

    /// <summary>Becomes a copy of another queue on the same tree.</summary>
    public void CopyFrom(OperationQueue<TTag> other)
    {
        other.LayOut();
        _entries.CopyFrom(other._entries);
        _members.CopyFrom(other._members.Span);
        _firstNumber = other._firstNumber;
        _laidOut = other._laidOut;
    }

    /// <summary>The operation in its current form: the same object until it is rewritten.</summary>
    public Operation OperationAt(int index)
    {
        ref var entry = ref _entries[index];
        if (index >= _laidOut)
        {
            return entry.Operation;
        }

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
    public void MarkRewritten(int index)
    {
        LayOut();
        MembersOf(_entries[index])[0].IsRewritten = true;
    }

    /// <summary>Whether the operation was rewritten since the last call for it.</summary>
    public bool TakeRewritten(int index)
    {
        if (index >= _laidOut)
        {
            return false;
        }

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

        foreach (ref var client in LayOut())
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

        foreach (ref var server in LayOut())
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

    private static bool HasOnlySplicesIn(Operation operation)
    {
        if (operation is not CompoundOperation compound)
        {
            return operation is StringSplice;
        }

        foreach (var member in compound.Span)
        {
            if (member is not StringSplice)
            {
                return false;
            }
        }

        return true;
    }

    private static int MembersIn(Operation operation) => operation is CompoundOperation compound ? compound.Span.Length : 1;

    private Span<WorkingOperation> LayOut()
    {
        for (; _laidOut < _entries.Count; _laidOut++)
        {
            ref var entry = ref _entries[_laidOut];
            if (settle is not null)
            {
                entry.Tag = settle(entry.Tag, entry.Operation);
            }

            entry.FirstNumber = _firstNumber + _members.Count;
            if (entry.Operation is CompoundOperation compound)
            {
                foreach (var member in compound.Span)
                {
                    _members.Add(new WorkingOperation(member, tree.Intern(member.Target)));
                }
            }
            else
            {
                var member = (DiscreteOperation)entry.Operation;
                _members.Add(new WorkingOperation(member, tree.Intern(member.Target)));
            }
        }

        return _members.Span;
    }

    private Span<WorkingOperation> MembersOf(in Entry entry)
        => _members.Span.Slice((int)(entry.FirstNumber - _firstNumber), MembersIn(entry.Operation));

    private struct Entry
    {
        public TTag Tag;

        // As last handed out; the members may have moved on.
        public Operation Operation;

        // Of the members; without meaning until they are laid out.
        public long FirstNumber;
    }
}
