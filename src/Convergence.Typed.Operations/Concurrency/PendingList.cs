using System.Collections;

namespace Convergence.Typed.Operations;

/// <summary>The live view behind <see cref="Replica.Pending"/>; makes the immutable form of an entry when it is read.</summary>
internal sealed class PendingList(OperationQueue<PendingOperation> queue) : IReadOnlyList<PendingOperation>
{
    public int Count => queue.Count;

    public PendingOperation this[int index]
    {
        get
        {
            var operation = queue.OperationAt(index);
            ref var latest = ref queue.TagAt(index);
            if (!ReferenceEquals(latest.Operation, operation))
            {
                latest = latest with { Operation = operation };
            }

            return latest;
        }
    }

    public IEnumerator<PendingOperation> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
