namespace Convergence.Typed.Operations;

/// <content>Operations of others, from the coordinates before the delta to those behind it; the delta becomes one that is defined behind them.</content>
internal sealed partial class SequenceDelta
{
    /// <summary>Carries an insertion.</summary>
    /// <param name="position">The place before.</param>
    /// <param name="length">The number of units.</param>
    /// <returns>The place after.</returns>
    public int CarryInsert(int position, int length) => Put(position, length, RunKind.Retain);

    /// <summary>Carries a removal.</summary>
    /// <param name="position">The place before.</param>
    /// <param name="count">The number of units.</param>
    /// <param name="parts">Receives what is to be removed after, each part defined behind those before it; what came meanwhile is kept and parts them.</param>
    public void CarryDelete(int position, int count, List<(int Position, int Count)> parts)
    {
        SeekOld(position);
        while (count > 0)
        {
            int part = Math.Min(count, StepToOld());
            switch (Kind)
            {
                case RunKind.Retain:
                    Note(parts, _new + _offset, part);
                    Turn(part, null);
                    break;
                case RunKind.Delete: // both removed it
                    Turn(part, null);
                    break;
                default: // a replacement outlives the removal (§5.2.2)
                    Turn(part, RunKind.Insert);
                    break;
            }

            count -= part;
        }
    }

    /// <summary>Carries the replacement of one unit.</summary>
    /// <param name="position">The place before.</param>
    /// <param name="isInsertion">True when the unit went meanwhile, and the replacement comes as a new one (§5.2.2).</param>
    /// <returns>The place after. Where both replaced a unit, that of others counts.</returns>
    public int CarryReplace(int position, out bool isInsertion)
    {
        SeekOld(position);
        StepToOld();
        isInsertion = Kind == RunKind.Delete;
        int place = isInsertion ? _new : _new + _offset;
        if (Kind != RunKind.Retain)
        {
            Turn(1, RunKind.Retain);
        }

        return place;
    }

    /// <summary>Carries a move of one unit; what became of the unit goes with it (§5.2.3).</summary>
    /// <param name="from">The place before.</param>
    /// <param name="to">The place before, in the final sequence.</param>
    /// <returns>The same after; null when the unit went.</returns>
    public (int From, int To)? CarryMove(int from, int to)
    {
        SeekOld(from);
        StepToOld();
        var kind = Kind;
        int place = _new + _offset;
        Turn(1, null);
        int target = Put(to, 1, kind);
        return kind == RunKind.Delete ? null : (place, target);
    }

    /// <summary>Puts units between those there were; behind the one before them, so in front of whatever came there.</summary>
    private int Put(int position, int length, RunKind kind)
    {
        SeekOld(position);
        int place = Kind == RunKind.Delete ? _new : _new + _offset;
        Add(kind, length);
        return place;
    }

    private static void Note(List<(int Position, int Count)> parts, int position, int count)
    {
        if (parts.Count > 0 && parts[^1].Position == position)
        {
            parts[^1] = (position, parts[^1].Count + count);
        }
        else
        {
            parts.Add((position, count));
        }
    }
}
