using System.Numerics;

namespace Convergence.Typed.Operations;

/// <summary>Some runs of a <see cref="SequenceDelta"/>, in order.</summary>
internal sealed class RunLeaf : CountedLeaf<RunLeaf>
{
    // A search is one scan of half of these on average, an insertion moves half of them.
    public const int Capacity = 64;

    private readonly RunKind[] _kinds = new RunKind[Capacity];

    // The length before and after of each run, apart from its kind: a search looks at nothing else, and it is most of the work.
    private readonly int[] _olds = new int[Capacity];
    private readonly int[] _news = new int[Capacity];

    public int Count { get; private set; }

    public RunKind Kind(int run) => _kinds[run];

    public int Length(int run) => Math.Max(_olds[run], _news[run]);

    public int OldLength(int run) => _olds[run];

    public int NewLength(int run) => _news[run];

    public static int OldLength(RunKind kind, int length) => kind == RunKind.Insert ? 0 : length;

    public static int NewLength(RunKind kind, int length) => kind == RunKind.Delete ? 0 : length;

    /// <summary>Finds the run that holds, or ends at, a distance from the start of the leaf, before.</summary>
    /// <param name="distance">The distance; what is left of it in the run afterwards.</param>
    /// <param name="other">Where the run starts, after, from the start of the leaf.</param>
    public int FindOld(ref int distance, out int other) => Find(_olds, _news, ref distance, out other);

    /// <summary>As <see cref="FindOld"/>, with before and after exchanged.</summary>
    public int FindNew(ref int distance, out int other) => Find(_news, _olds, ref distance, out other);

    public void Set(int run, RunKind kind, int length)
    {
        _kinds[run] = kind;
        _olds[run] = OldLength(kind, length);
        _news[run] = NewLength(kind, length);
    }

    public void Insert(int run, RunKind kind, int length)
    {
        int behind = Count - run;
        Array.Copy(_kinds, run, _kinds, run + 1, behind);
        Array.Copy(_olds, run, _olds, run + 1, behind);
        Array.Copy(_news, run, _news, run + 1, behind);
        Set(run, kind, length);
        Count++;
    }

    public void RemoveAt(int run)
    {
        Count--;
        int behind = Count - run;
        Array.Copy(_kinds, run + 1, _kinds, run, behind);
        Array.Copy(_olds, run + 1, _olds, run, behind);
        Array.Copy(_news, run + 1, _news, run, behind);
    }

    /// <summary>Gives the second half of the runs to a new leaf that knows its lengths; the own lengths stay.</summary>
    public RunLeaf SplitOff()
    {
        int half = Count / 2;
        var right = new RunLeaf { Count = Count - half };
        Array.Copy(_kinds, half, right._kinds, 0, right.Count);
        Array.Copy(_olds, half, right._olds, 0, right.Count);
        Array.Copy(_news, half, right._news, 0, right.Count);
        right.Old = Sum(right._olds.AsSpan(0, right.Count));
        right.New = Sum(right._news.AsSpan(0, right.Count));
        Count = half;
        return right;
    }

    private static int Find(int[] lengths, int[] others, ref int distance, out int other)
    {
        int run = 0;
        int rest = distance;
        while (rest > lengths[run])
        {
            rest -= lengths[run++];
        }

        distance = rest;
        other = Sum(others.AsSpan(0, run));
        return run;
    }

    private static int Sum(ReadOnlySpan<int> lengths)
    {
        int sum = 0;
        if (lengths.Length >= Vector<int>.Count)
        {
            var sums = Vector<int>.Zero;
            for (; lengths.Length >= Vector<int>.Count; lengths = lengths[Vector<int>.Count..])
            {
                sums += new Vector<int>(lengths);
            }

            sum = Vector.Sum(sums);
        }

        foreach (int length in lengths)
        {
            sum += length;
        }

        return sum;
    }
}
