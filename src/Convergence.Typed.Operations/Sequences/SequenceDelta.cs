namespace Convergence.Typed.Operations;

/// <summary>
/// What a series of edits has done to a sequence, a text or an array, as runs of units that stayed, came, went or were replaced. Own edits are appended in the coordinates after it
/// (new), operations of others are carried over it from the coordinates before it (old), each in O(log n). The units themselves are not here: those that came are in the visible
/// sequence.
/// </summary>
/// <remarks>
/// A composition is bound by the rules for pairs of operations only where there would be no convergence otherwise, and there is always convergence: nobody else knows these edits
/// yet. So text is never swallowed: what others inserted inside a run that went stays, and what came stays inside a range that others removed. Where both inserted at one place, that of
/// others comes first, as in the rule for pairs (ot/semantics.md §5.1.3).
/// </remarks>
internal sealed partial class SequenceDelta
{
    // The length of the sequence does not matter; whoever edits it has checked the bounds.
    private const int Endless = int.MaxValue / 2;

    private readonly CountedTree<RunLeaf> _tree;

    // The leaf of the last edit and where it starts: the next edit is most often there too.
    private RunLeaf _leaf;
    private int _leafOld;
    private int _leafNew;

    // The cursor: a run of that leaf, where it starts, and a place in it.
    private int _run;
    private int _old;
    private int _new;
    private int _offset;

    public SequenceDelta()
    {
        _leaf = new RunLeaf { Old = Endless, New = Endless };
        _leaf.Insert(0, RunKind.Retain, Endless);
        _tree = new CountedTree<RunLeaf>(_leaf);
    }

    /// <summary>Appends an insertion.</summary>
    /// <param name="position">The place in the sequence as it is now.</param>
    /// <param name="length">The number of units.</param>
    public void Insert(int position, int length)
    {
        SeekNew(position);
        Add(RunKind.Insert, length);
    }

    /// <summary>Appends a removal.</summary>
    /// <param name="position">The place in the sequence as it is now.</param>
    /// <param name="count">The number of units.</param>
    public void Delete(int position, int count)
    {
        SeekNew(position);
        while (count > 0)
        {
            int part = Math.Min(count, StepToNew());
            Turn(part, Kind == RunKind.Insert ? null : RunKind.Delete);
            count -= part;
        }
    }

    /// <summary>Appends the replacement of one unit.</summary>
    /// <param name="position">The place in the sequence as it is now.</param>
    public void Replace(int position)
    {
        SeekNew(position);
        StepToNew();
        if (Kind == RunKind.Retain)
        {
            Turn(1, RunKind.Replace);
        }
    }

    /// <summary>Gives the runs in order; the last one is endless and stayed.</summary>
    public IEnumerable<(RunKind Kind, int Length)> Runs()
    {
        for (var leaf = _tree.First; leaf is not null; leaf = leaf.Next)
        {
            for (int run = 0; run < leaf.Count; run++)
            {
                yield return (leaf.Kind(run), leaf.Length(run));
            }
        }
    }
}
