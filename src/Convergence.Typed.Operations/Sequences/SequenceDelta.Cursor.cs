namespace Convergence.Typed.Operations;

/// <content>The cursor, and the two changes that are made there.</content>
internal sealed partial class SequenceDelta
{
    private RunKind Kind => _leaf.Kind(_run);

    /// <summary>Goes to the run that holds, or ends at, a position before.</summary>
    private void SeekOld(int position)
    {
        if (_run < _leaf.Count && position > _old && position - _old <= _leaf.OldLength(_run))
        {
            _offset = position - _old; // typing stays in one run
            return;
        }

        if (position <= _leafOld || position - _leafOld > _leaf.Old)
        {
            _leaf = _tree.FindOld(position, out _leafOld, out _leafNew);
        }

        int offset = position - _leafOld;
        _run = _leaf.FindOld(ref offset, out int before);
        (_old, _new, _offset) = (position - offset, _leafNew + before, offset);
    }

    /// <summary>Goes to the run that holds, or ends at, a position after.</summary>
    private void SeekNew(int position)
    {
        if (_run < _leaf.Count && position > _new && position - _new <= _leaf.NewLength(_run))
        {
            _offset = position - _new; // typing stays in one run
            return;
        }

        if (position <= _leafNew || position - _leafNew > _leaf.New)
        {
            _leaf = _tree.FindNew(position, out _leafOld, out _leafNew);
        }

        int offset = position - _leafNew;
        _run = _leaf.FindNew(ref offset, out int before);
        (_old, _new, _offset) = (_leafOld + before, position - offset, offset);
    }

    /// <summary>Steps to the run that holds the unit behind the cursor, in the coordinates before; gives how much of it is behind the cursor.</summary>
    private int StepToOld()
    {
        while (true)
        {
            int rest = _run == _leaf.Count ? 0 : _leaf.OldLength(_run) - _offset;
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
            int rest = _run == _leaf.Count ? 0 : _leaf.NewLength(_run) - _offset;
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
            _old += _leaf.OldLength(_run);
            _new += _leaf.NewLength(_run);
            _run++;
        }

        _offset = 0;
    }

    /// <summary>Adds units at the cursor, to a run there when there is one of the kind. The cursor is in the run that has them afterwards, where the next are likely to come.</summary>
    private void Add(RunKind kind, int length)
    {
        MakeRoom();
        CountedTree<RunLeaf>.Grow(_leaf, RunLeaf.OldLength(kind, length), RunLeaf.NewLength(kind, length));
        int present = _leaf.Length(_run);
        if (Kind == kind)
        {
            _leaf.Set(_run, kind, present + length);
        }
        else if (_offset == present && _run + 1 < _leaf.Count && _leaf.Kind(_run + 1) == kind)
        {
            _leaf.Set(_run + 1, kind, _leaf.Length(_run + 1) + length);
            StepOver();
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
                _leaf.Set(_run, Kind, _offset);
                _leaf.Insert(_run + 1, Kind, present - _offset);
            }

            _leaf.Insert(_run + 1, kind, length);
            StepOver();
        }
    }

    /// <summary>Makes the next units of the run at the cursor units of another kind, or takes them out; the cursor is behind them afterwards.</summary>
    private void Turn(int count, RunKind? kind)
    {
        MakeRoom();
        var from = Kind;
        int before = _offset;
        int behind = _leaf.Length(_run) - before - count;
        int old = kind is { } to ? RunLeaf.OldLength(to, count) : 0;
        int @new = kind is { } now ? RunLeaf.NewLength(now, count) : 0;
        CountedTree<RunLeaf>.Grow(_leaf, old - RunLeaf.OldLength(from, count), @new - RunLeaf.NewLength(from, count));
        if (kind is null)
        {
            _leaf.Set(_run, from, before + behind);
            if (before + behind == 0)
            {
                _leaf.RemoveAt(_run);
                Join();
            }

            return;
        }

        _leaf.Set(_run, kind.Value, count);
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
        if (_offset == _leaf.Length(_run))
        {
            StepOver();
            Join();
        }
    }

    /// <summary>
    /// Joins the run at the cursor, which is at its start, to the one before it when both are of one kind. Runs that went stay apart as they were removed: joined they would be a removal inside which the rule for
    /// pairs swallows what others insert between them (ot/semantics.md §5.1.5). An empty leaf goes.
    /// </summary>
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
        else if (_run > 0 && _run < _leaf.Count && _leaf.Kind(_run - 1) == Kind && Kind != RunKind.Delete)
        {
            int length = _leaf.Length(_run);
            _leaf.RemoveAt(_run--);
            _offset = _leaf.Length(_run);
            _old -= _leaf.OldLength(_run);
            _new -= _leaf.NewLength(_run);
            _leaf.Set(_run, Kind, _offset + length);
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
