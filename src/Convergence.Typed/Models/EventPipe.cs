namespace Convergence.Typed;

/// <summary>
/// A queue between one that adds (whoever holds the model's gate) and one that takes (whoever raises events), without a lock: three locks an edit were a third of what an edit took. Both may be other threads each time, as long as
/// each has seen what the one before it did.
/// </summary>
/// <remarks>Rings of which each has twice the room of the one before; a new one comes only when the last is full.</remarks>
internal sealed class EventPipe<T>
{
    private const int LargestRing = 4_096;

    private Ring _adding;
    private volatile Ring _taking;

    public EventPipe() => _adding = _taking = new Ring(16);

    /// <summary>Whether nothing is waiting; from any thread, and true only if that was so at some moment of the call.</summary>
    public bool IsEmpty
    {
        get
        {
            var ring = _taking;
            return Volatile.Read(ref ring.Taken) == Volatile.Read(ref ring.Added) && ring.Next is null;
        }
    }

    public void Add(in T item)
    {
        var ring = _adding;
        if (ring.Added - Volatile.Read(ref ring.Taken) == ring.Items.Length)
        {
            var next = new Ring(Math.Min(ring.Items.Length * 2, LargestRing));
            _adding = ring.Next = next;
            ring = next;
        }

        ring.Items[ring.Added & (ring.Items.Length - 1)] = item;
        Volatile.Write(ref ring.Added, ring.Added + 1);
    }

    public bool TryTake(out T item)
    {
        var ring = _taking;
        if (ring.Taken == Volatile.Read(ref ring.Added))
        {
            // Nothing is added to a ring that has a successor, so what is there by now is the last of it.
            if (ring.Next is not { } next)
            {
                item = default!;
                return false;
            }

            if (ring.Taken == Volatile.Read(ref ring.Added))
            {
                _taking = ring = next;
                if (ring.Taken == Volatile.Read(ref ring.Added))
                {
                    item = default!;
                    return false;
                }
            }
        }

        ref var place = ref ring.Items[ring.Taken & (ring.Items.Length - 1)];
        item = place;
        place = default!;
        Volatile.Write(ref ring.Taken, ring.Taken + 1);
        return true;
    }

    private sealed class Ring(int length)
    {
        public readonly T[] Items = new T[length];

        // How many ever; they may overflow, and their difference is right all the same.
        public int Added;
        public int Taken;

        public volatile Ring? Next;
    }
}
