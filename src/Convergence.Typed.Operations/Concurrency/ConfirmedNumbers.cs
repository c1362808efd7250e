using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Convergence.Typed.Operations;

/// <summary>
/// The confirmed values of the numbers that have pending deltas. Floating-point addition is not associative, so a number that took
/// deltas in another order than the server's could differ in its last bits (ot/semantics.md §11, D-14). While deltas are pending
/// the confirmed value therefore takes committed operations in version order, as received, and the visible value is made from it
/// and from what is pending, in order.
/// </summary>
internal sealed class ConfirmedNumbers
{
    private readonly Dictionary<ElementId, Entry> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Notes a pending delta.</summary>
    /// <param name="id">The number.</param>
    /// <param name="before">
    /// The visible value before the delta; the confirmed one when this is the first pending operation on the number. A set that is
    /// pending before the delta makes the two differ, but then what is pending starts from that set, so the confirmed value is not looked at
    /// before the set itself is confirmed or beaten by another.
    /// </param>
    public void AddDelta(ElementId id, double before)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, id, out bool exists);
        entry.Value = exists ? entry.Value : before;
        entry.Deltas++;
    }

    /// <summary>Notes that a delta is no longer pending.</summary>
    public void RemoveDelta(ElementId id)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, id);
        if (!Unsafe.IsNullRef(ref entry) && --entry.Deltas == 0)
        {
            _entries.Remove(id);
        }
    }

    /// <summary>Takes a committed operation; false when its target has no pending deltas or it does not touch a number.</summary>
    public bool Confirm(DiscreteOperation committed)
    {
        if (committed is not (NumberDelta or NumberSet) || committed.NoOp)
        {
            return false;
        }

        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, committed.Target);
        if (Unsafe.IsNullRef(ref entry))
        {
            return false;
        }

        entry.Value = Next(entry.Value, committed);
        return true;
    }

    /// <summary>Whether the number has pending deltas.</summary>
    public bool Contains(ElementId id) => _entries.ContainsKey(id);

    /// <summary>The visible value: the confirmed one with the pending operations on it, in order.</summary>
    /// <param name="id">The number, which has pending deltas.</param>
    /// <param name="pending">What is pending one by one, of all elements.</param>
    /// <param name="composed">What is pending behind that for the number, composed; null when nothing is.</param>
    public double Visible(ElementId id, ReadOnlySpan<WorkingOperation> pending, DiscreteOperation? composed)
    {
        double value = _entries[id].Value;
        foreach (ref readonly var member in pending)
        {
            if (!member.IsNoOp && member.Target == id)
            {
                value = Next(value, member.Current);
            }
        }

        return composed is null ? value : Next(value, composed);
    }

    private static double Next(double value, DiscreteOperation operation) => operation switch
    {
        NumberDelta delta => value + delta.Delta,
        NumberSet set => set.Value,
        _ => value,
    };

    private struct Entry
    {
        public double Value;
        public int Deltas;
    }
}
