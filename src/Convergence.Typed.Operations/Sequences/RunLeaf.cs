namespace Convergence.Typed.Operations;

/// <summary>Some runs of a <see cref="SequenceDelta"/>, in order.</summary>
internal sealed class RunLeaf : CountedLeaf<RunLeaf>
{
    // A search is one scan of half of these on average, an insertion moves half of them.
    public const int Capacity = 64;

    public RunKind[] Kinds { get; } = new RunKind[Capacity];

    public int[] Lengths { get; } = new int[Capacity];

    public int Count { get; private set; }

    public static int OldLength(RunKind kind, int length) => kind == RunKind.Insert ? 0 : length;

    public static int NewLength(RunKind kind, int length) => kind == RunKind.Delete ? 0 : length;

    public void Insert(int run, RunKind kind, int length)
    {
        Array.Copy(Kinds, run, Kinds, run + 1, Count - run);
        Array.Copy(Lengths, run, Lengths, run + 1, Count - run);
        Kinds[run] = kind;
        Lengths[run] = length;
        Count++;
    }

    public void RemoveAt(int run)
    {
        Count--;
        Array.Copy(Kinds, run + 1, Kinds, run, Count - run);
        Array.Copy(Lengths, run + 1, Lengths, run, Count - run);
    }

    /// <summary>Gives the second half of the runs to a new leaf that knows its lengths; the own lengths stay.</summary>
    public RunLeaf SplitOff()
    {
        int half = Count / 2;
        var right = new RunLeaf { Count = Count - half };
        Array.Copy(Kinds, half, right.Kinds, 0, right.Count);
        Array.Copy(Lengths, half, right.Lengths, 0, right.Count);
        for (int run = 0; run < right.Count; run++)
        {
            right.Old += OldLength(right.Kinds[run], right.Lengths[run]);
            right.New += NewLength(right.Kinds[run], right.Lengths[run]);
        }

        Count = half;
        return right;
    }
}
