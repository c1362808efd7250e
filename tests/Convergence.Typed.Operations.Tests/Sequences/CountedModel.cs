namespace Convergence.Typed.Operations.Tests.Sequences;

/// <summary>A counted tree beside a plain list of the same pieces.</summary>
internal sealed class CountedModel
{
    private readonly List<CountedPiece> _pieces = [new()];
    private readonly CountedTree<CountedPiece> _tree;

    public CountedModel() => _tree = new CountedTree<CountedPiece>(_pieces[0]);

    public int Count => _pieces.Count;

    public void Do((int What, int Where, int Old, int New) step, bool mostlyInserts)
    {
        int place = step.Where % _pieces.Count;
        if (step.What < (mostlyInserts ? 8 : 4))
        {
            InsertAfter(place, step.Old, step.New);
        }
        else if (step.What == 9)
        {
            CountedTree<CountedPiece>.Grow(_pieces[place], step.Old, step.New);
        }
        else
        {
            Remove(place);
        }
    }

    public void InsertAfter(int place, int old, int @new)
    {
        var added = new CountedPiece { Old = old, New = @new };
        _tree.InsertAfter(_pieces[place], added);
        _pieces.Insert(place + 1, added);
    }

    public void Remove(int place)
    {
        var piece = _pieces[place];
        CountedTree<CountedPiece>.Grow(piece, -piece.Old, -piece.New);
        _tree.Remove(piece);
        if (_pieces.Count > 1)
        {
            _pieces.RemoveAt(place);
        }
    }

    /// <summary>Asks the tree for everything it knows, and the list for the same.</summary>
    public void Check()
    {
        Assert.Equal(_pieces.Sum(piece => piece.Old), _tree.Old);
        Assert.Equal(_pieces.Sum(piece => piece.New), _tree.New);
        CountedPiece? last = null;
        int place = 0;
        for (var piece = _tree.First; piece is not null; piece = piece.Next)
        {
            Assert.Same(_pieces[place++], piece);
            Assert.Same(last, piece.Previous);
            last = piece;
        }

        Assert.Equal(_pieces.Count, place);
        CheckFinds(_tree.Old, piece => piece.Old, isOld: true);
        CheckFinds(_tree.New, piece => piece.New, isOld: false);
    }

    private void CheckFinds(int length, Func<CountedPiece, int> lengthOf, bool isOld)
    {
        int place = 0;
        int oldStart = 0;
        int newStart = 0;
        for (int position = 0; position <= length; position++)
        {
            while ((isOld ? oldStart : newStart) + lengthOf(_pieces[place]) < position)
            {
                oldStart += _pieces[place].Old;
                newStart += _pieces[place].New;
                place++;
            }

            int foundOld, foundNew;
            var found = isOld ? _tree.FindOld(position, out foundOld, out foundNew) : _tree.FindNew(position, out foundOld, out foundNew);
            Assert.Same(_pieces[place], found);
            Assert.Equal((oldStart, newStart), (foundOld, foundNew));
        }
    }
}
