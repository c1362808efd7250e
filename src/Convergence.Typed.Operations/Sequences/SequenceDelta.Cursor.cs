namespace Convergence.Typed.Operations;

/// <content>The cursor, and the two changes that are made there.</content>
internal sealed partial class SequenceDelta
{
    private RunKind Kind => _leaf.Kinds[_run];

    /// <summary>Goes to the run that holds, or ends at, a position before.</summary>
    private void SeekOld(int position)
    {
        if (position <= _leafOld || position - _leafOld > _leaf.Old)
        {
            _leaf = _tree.FindOld(position, out _leafOld, out _leafNew);
        }

        var kinds = _leaf.Kinds;
        var lengths = _leaf.Lengths;
        int old = _leafOld, @new = _leafNew, run = 0;
        for (; ; run++)
        {
            int length = RunLeaf.OldLength(kinds[run], lengths[run]);
            int rest = position - old;
            if (rest <= length && (length > 0 || rest == 0))
            {
                break;
            }

            old += length;
            @new += RunLeaf.NewLength(kinds[run], lengths[run]);
        }

        (_run, _old, _new, _offset) = (run, old, @new, position - old);
    }

    /// <summary>Goes to the run that holds, or ends at, a position after.</summary>
    private void SeekNew(int position)
    {
        if (position <= _leafNew || position - _leafNew > _leaf.New)
        {
            _leaf = _tree.FindNew(position, out _leafOld, out _leafNew);
        }

        var kinds = _leaf.Kinds;
        var lengths = _leaf.Lengths;
        int old = _leafOld, @new = _leafNew, run = 0;
        for (; ; run++)
        {
            int length = RunLeaf.NewLength(kinds[run], lengths[run]);
            int rest = position - @new;
            if (rest <= length && (length > 0 || rest == 0))
            {
                break;
            }

            @new += length;
            old += RunLeaf.OldLength(kinds[run], lengths[run]);
        }

        (_run, _old, _new, _offset) = (run, old, @new, position - @new);
    }

    /// <summary>Steps to the run that holds the unit behind the cursor, in the coordinates before; gives how much of it is behind the cursor.</summary>
    private int StepToOld()
    {
        while (true)
        {
            int rest = _run == _leaf.Count ? 0 : RunLeaf.OldLength(Kind, _leaf.Lengths[_run]) - _offset;
            if (rest > 0)
            {
                return rest;
            }

            StepOver();
        }
    }

    /// <summary>Steps to the run that holds the unit behind the cursor, in the coordinates after; gives how much of it is behind the cursor.</summary>
    private int StepToNew()
    {
        while (true)
        {
            int rest = _run == _leaf.Count ? 0 : RunLeaf.NewLength(Kind, _leaf.Lengths[_run]) - _offset;
            if (rest > 0)
            {
                return rest;
            }

            StepOver();
        }
    }

    private void StepOver()
    {
        if (_run == _leaf.Count)
        {
            _leafOld += _leaf.Old;
            _leafNew += _leaf.New;
            _leaf = _leaf.Next!; // the last run is endless
            _run = 0;
        }
        else
        {
            _old += RunLeaf.OldLength(Kind, _leaf.Lengths[_run]);
            _new += RunLeaf.NewLength(Kind, _leaf.Lengths[_run]);
            _run++;
        }

        _offset = 0;
    }

    /// <summary>Adds units at the cursor, to a run there when there is one of the kind.</summary>
    private void Add(RunKind kind, int length)
    {
        MakeRoom();
        CountedTree<RunLeaf>.Grow(_leaf, RunLeaf.OldLength(kind, length), RunLeaf.NewLength(kind, length));
        int present = _leaf.Lengths[_run];
        if (Kind == kind)
        {
            _leaf.Lengths[_run] += length;
        }
        else if (_offset == present && _run + 1 < _leaf.Count && _leaf.Kinds[_run + 1] == kind)
        {
            _leaf.Lengths[_run + 1] += length;
        }
        else
        {
            if (_offset == 0)
            {
                _leaf.Insert(_run, kind, length);
                return;
            }

            if (_offset < present)
            {
                _leaf.Lengths[_run] = _offset;
                _leaf.Insert(_run + 1, Kind, present - _offset);
            }

            _leaf.Insert(_run + 1, kind, length);
        }
    }

    /// <summary>Makes the next units of the run at the cursor units of another kind, or takes them out; the cursor is behind them afterwards.</summary>
    private void Turn(int count, RunKind? kind)
    {
        MakeRoom();
        var from = Kind;
        int before = _offset;
        int behind = _leaf.Lengths[_run] - before - count;
        int old = kind is { } to ? RunLeaf.OldLength(to, count) : 0;
        int @new = kind is { } now ? RunLeaf.NewLength(now, count) : 0;
        CountedTree<RunLeaf>.Grow(_leaf, old - RunLeaf.OldLength(from, count), @new - RunLeaf.NewLength(from, count));
        if (kind is null)
        {
            _leaf.Lengths[_run] -= count;
            if (before + behind == 0)
            {
                _leaf.RemoveAt(_run);
                Join();
            }

            return;
        }

        _leaf.Lengths[_run] = count;
        _leaf.Kinds[_run] = kind.Value;
        if (behind > 0)
        {
            _leaf.Insert(_run + 1, from, behind);
        }

        if (before > 0)
        {
            _leaf.Insert(_run, from, before);
            StepOver();
        }

        Join();
        _offset += count;
        if (_offset == _leaf.Lengths[_run])
        {
            StepOver();
            Join();
        }
    }

    /// <summary>Joins the run at the cursor, which is at its start, to the one before it when both are of one kind. An empty leaf goes.</summary>
    private void Join()
    {
        _offset = 0;
        if (_leaf.Count == 0)
        {
            var next = _leaf.Next!;
            _tree.Remove(_leaf);
            _leaf = next;
            _run = 0;
        }
        else if (_run > 0 && _run < _leaf.Count && _leaf.Kinds[_run - 1] == Kind)
        {
            int length = _leaf.Lengths[_run];
            _leaf.RemoveAt(_run--);
            _offset = _leaf.Lengths[_run];
            _old -= RunLeaf.OldLength(Kind, _offset);
            _new -= RunLeaf.NewLength(Kind, _offset);
            _leaf.Lengths[_run] += length;
        }
    }

    /// <summary>Makes room for two more runs in the leaf.</summary>
    private void MakeRoom()
    {
        if (_leaf.Count + 2 <= RunLeaf.Capacity)
        {
            return;
        }

        var right = _leaf.SplitOff();
        CountedTree<RunLeaf>.Grow(_leaf, -right.Old, -right.New);
        _tree.InsertAfter(_leaf, right);
        if (_run >= _leaf.Count)
        {
            _run -= _leaf.Count;
            _leafOld += _leaf.Old;
            _leafNew += _leaf.New;
            _leaf = right;
        }
    }
}
