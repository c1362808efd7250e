using System.Collections;

namespace Convergence.Typed.Operations;

/// <summary>The live view behind <see cref="Replica.Pending"/>; makes the immutable form of an entry when it is read.</summary>
internal sealed class PendingList(Replica replica) : IReadOnlyList<PendingOperation>
{
    public int Count => replica.PendingCount;

    public PendingOperation this[int index] => replica.PendingAt(index);

    public IEnumerator<PendingOperation> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
