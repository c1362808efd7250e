using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// Edits that one client made one after the other, in one entry of the outbox. As long as the writer has not taken the entry, and the client has enqueued nothing else, the next edit joins it: that takes a fraction of what an
/// entry of its own takes, on the thread that edits.
/// </summary>
/// <remarks>One thread at a time adds, the one that holds the client's gate; the writer takes. What an edit needs in the store is made by the writer.</remarks>
internal sealed class EditRun(IOutboxClient client, long key, UInt128 replicaId, RunEdit[] edits)
{
    private const int Busy = 1 << 30;
    private const int Closed = 1 << 31;

    // The number of edits, and these two flags: an edit is just being added, and no more are.
    private int _state;

    /// <summary>Whose edits they are.</summary>
    public IOutboxClient Client => client;

    /// <summary>The id under which they were issued.</summary>
    public UInt128 ReplicaId => replicaId;

    /// <summary>For how many edits there is room in the outbox.</summary>
    public int Reserved { get; private set; } = 1;

    /// <summary>Adds an edit; false when the run is full or was taken, or the outbox has no room to join edits.</summary>
    public bool TryAdd(long sequence, Operation operation, Outbox outbox)
    {
        int count = Volatile.Read(ref _state);

        // Said before the place is written: the writer waits for the nanoseconds that takes, and gives the places to others afterwards.
        if ((uint)count >= (uint)edits.Length || Interlocked.CompareExchange(ref _state, count | Busy, count) != count)
        {
            return false;
        }

        if (count == Reserved)
        {
            if (!outbox.TryReserve(Reserved))
            {
                Volatile.Write(ref _state, count);
                return false;
            }

            Reserved *= 2;
        }

        edits[count] = new RunEdit(operation, sequence);
        Volatile.Write(ref _state, count + 1);
        return true;
    }

    /// <summary>Takes no more edits; how many there are.</summary>
    public int Close()
    {
        var spin = new SpinWait();
        while (true)
        {
            int state = Volatile.Read(ref _state);
            if ((state & Closed) != 0 || ((state & Busy) == 0 && Interlocked.CompareExchange(ref _state, state | Closed, state) == state))
            {
                return state & ~Closed;
            }

            spin.SpinOnce();
        }
    }

    /// <summary>The changes of the store, and the places for other edits; once, after it was closed.</summary>
    public (StoreChange[] Changes, EditId Last, RunEdit[] Places) Take()
    {
        var changes = new StoreChange[Close()];
        for (int i = 0; i < changes.Length; i++)
        {
            var (operation, sequence) = edits[i];
            changes[i] = new AppendPending(key, new PendingOperation(new EditId(replicaId, sequence), OperationHash.Compute(operation), operation));
        }

        var last = new EditId(replicaId, edits[changes.Length - 1].Sequence);
        Array.Clear(edits, 0, changes.Length);
        return (changes, last, edits);
    }
}
