namespace Convergence.Typed.Operations.Tests.Composition;

/// <summary>What <see cref="SequenceDelta"/> does, unit by unit and in linear time.</summary>
internal sealed class PlainDelta
{
    private readonly List<RunKind> _units = [.. Enumerable.Repeat(RunKind.Retain, 100)];

    public int OldLength => _units.Count(static unit => unit != RunKind.Insert);

    public int NewLength => _units.Count(static unit => unit != RunKind.Delete);

    public static void Add(List<(RunKind Kind, int Length)> runs, RunKind kind, int length)
    {
        if (runs.Count > 0 && runs[^1].Kind == kind)
        {
            runs[^1] = (kind, runs[^1].Length + length);
        }
        else
        {
            runs.Add((kind, length));
        }
    }

    public List<(RunKind Kind, int Length)> Runs()
    {
        var runs = new List<(RunKind, int)>();
        foreach (var unit in _units)
        {
            Add(runs, unit, 1);
        }

        return runs;
    }

    public void Insert(int position, int length) => _units.InsertRange(Behind(position, RunKind.Delete), Enumerable.Repeat(RunKind.Insert, length));

    public void Delete(int position, int count)
    {
        for (; count > 0; count--)
        {
            int unit = At(position, RunKind.Delete);
            if (_units[unit] == RunKind.Insert)
            {
                _units.RemoveAt(unit);
            }
            else
            {
                _units[unit] = RunKind.Delete;
            }
        }
    }

    public void Replace(int position)
    {
        int unit = At(position, RunKind.Delete);
        _units[unit] = _units[unit] == RunKind.Insert ? RunKind.Insert : RunKind.Replace;
    }

    public int CarryInsert(int position, int length)
    {
        int unit = Behind(position, RunKind.Insert);
        _units.InsertRange(unit, Enumerable.Repeat(RunKind.Retain, length));
        return NewPosition(unit);
    }

    public List<(int Position, int Count)> CarryDelete(int position, int count)
    {
        var parts = new List<(int Position, int Count)>();
        for (; count > 0; count--)
        {
            int unit = At(position, RunKind.Insert);
            if (_units[unit] == RunKind.Replace)
            {
                _units[unit] = RunKind.Insert;
                continue;
            }

            if (_units[unit] == RunKind.Retain)
            {
                int place = NewPosition(unit);
                bool joins = parts.Count > 0 && parts[^1].Position == place;
                parts.Add((place, joins ? parts[^1].Count + 1 : 1));
                if (joins)
                {
                    parts.RemoveAt(parts.Count - 2);
                }
            }

            _units.RemoveAt(unit);
        }

        return parts;
    }

    public (int Position, bool IsInsertion) CarryReplace(int position)
    {
        int unit = At(position, RunKind.Insert);
        bool isInsertion = _units[unit] == RunKind.Delete;
        _units[unit] = RunKind.Retain;
        return (NewPosition(unit), isInsertion);
    }

    public (int From, int To)? CarryMove(int from, int to)
    {
        int unit = At(from, RunKind.Insert);
        var kind = _units[unit];
        int place = NewPosition(unit);
        _units.RemoveAt(unit);
        int target = Behind(to, RunKind.Insert);
        _units.Insert(target, kind);
        return kind == RunKind.Delete ? null : (place, NewPosition(target));
    }

    /// <summary>The place behind the unit before a position, where units of one kind do not count.</summary>
    private int Behind(int position, RunKind ignored) => position == 0 ? 0 : At(position - 1, ignored) + 1;

    private int At(int position, RunKind ignored)
    {
        for (int unit = 0; ; unit++)
        {
            if (_units[unit] != ignored && position-- == 0)
            {
                return unit;
            }
        }
    }

    private int NewPosition(int unit) => _units.Take(unit).Count(static before => before != RunKind.Delete);
}
