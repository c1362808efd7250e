using Tree = Convergence.Typed.Operations.CountedTree<Convergence.Typed.Operations.TextPiece>;

namespace Convergence.Typed.Operations;

/// <summary>
/// A text in pieces. An edit moves at most one piece and finds it in O(log n), or at once when it is where the last edit was. A short text is one piece, which is one array, without a
/// tree above. Bounds are the caller's business. Reading changes nothing.
/// </summary>
internal sealed class TextBuffer
{
    // Pieces of a text that arrives in one go have room, or the first edit of each would split it.
    private const int Comfortable = TextPiece.Capacity / 4 * 3;

    private Tree? _tree;

    // The piece that was edited last, and where it starts: typing goes on there without a search.
    private TextPiece _piece;
    private int _start;

    public TextBuffer(string text)
    {
        bool isOne = text.Length <= TextPiece.Capacity;
        _piece = new TextPiece(text.AsSpan(0, isOne ? text.Length : Comfortable));
        Length = text.Length;
        if (!isOne)
        {
            Append(text.AsSpan(Comfortable));
        }
    }

    public int Length { get; private set; }

    public char this[int index]
    {
        get
        {
            int place = index - _start;
            if ((uint)place < (uint)_piece.Length)
            {
                return _piece[place];
            }

            var piece = _tree!.FindNew(index + 1, out _, out int start); // the piece that ends at a position does not hold the unit there
            return piece[index - start];
        }
    }

    public void CopyTo(int index, Span<char> destination)
    {
        var piece = _piece;
        int start = _start;
        if (index < start || index > start + piece.Length)
        {
            piece = _tree!.FindNew(index, out _, out start);
        }

        int from = index - start;
        while (true)
        {
            int count = Math.Min(piece.Length - from, destination.Length);
            piece.CopyTo(from, destination[..count]);
            destination = destination[count..];
            if (destination.IsEmpty)
            {
                return;
            }

            piece = piece.Next!;
            from = 0;
        }
    }

    public string Slice(int index, int count)
        => string.Create(count, (Buffer: this, Index: index), static (destination, source) => source.Buffer.CopyTo(source.Index, destination));

    public void Splice(int index, int deleteCount, ReadOnlySpan<char> inserted)
    {
        if (index < _start || index > _start + _piece.Length)
        {
            _piece = _tree!.FindNew(index, out _, out _start);
        }

        Length += inserted.Length - deleteCount;
        int place = index - _start;
        int here = Math.Min(deleteCount, _piece.Length - place);
        RemoveBehind(deleteCount - here);
        int change = inserted.Length - here;
        if (_piece.Length + change <= TextPiece.Capacity)
        {
            _piece.Splice(place, here, inserted);
            Tree.Grow(_piece, 0, change);
            if (deleteCount == 0 || (deleteCount == here && _piece.Length > TextPiece.Capacity / 4))
            {
                return;
            }
        }
        else
        {
            _piece.Splice(place, here, []);
            Tree.Grow(_piece, 0, -here);
            Insert(place, inserted);
        }

        Join();
    }

    /// <summary>Inserts what the piece has no room for.</summary>
    private void Insert(int place, ReadOnlySpan<char> inserted)
    {
        // A few units into a full piece: two pieces with room for more come out of it. Elsewhere the text parts where the new one begins.
        int length = _piece.Length;
        int split = place == length || inserted.Length > TextPiece.Capacity - Comfortable
            ? place
            : Math.Clamp(place, TextPiece.Capacity - Comfortable, Comfortable);
        if (split < length)
        {
            var right = _piece.SplitOff(split);
            Tree.Grow(_piece, 0, split - length);
            AddBehind(right);
            if (place > split)
            {
                _piece = right;
                _start += split;
                place -= split;
            }
        }

        if (_piece.Length + inserted.Length <= TextPiece.Capacity)
        {
            _piece.Splice(place, 0, inserted);
            Tree.Grow(_piece, 0, inserted.Length);
        }
        else
        {
            Append(inserted);
        }
    }

    /// <summary>Puts a text behind the present piece, or into it if it is empty, and in as many new pieces as it needs; the last of them is the present one then.</summary>
    private void Append(ReadOnlySpan<char> text)
    {
        for (int count; !text.IsEmpty; text = text[count..])
        {
            count = Math.Min(text.Length, Comfortable);
            if (_piece.Length == 0)
            {
                _piece.Splice(0, 0, text[..count]);
                Tree.Grow(_piece, 0, count);
                continue;
            }

            var added = new TextPiece(text[..count]);
            AddBehind(added);
            _start += _piece.Length;
            _piece = added;
        }
    }

    private void AddBehind(TextPiece added)
    {
        _tree ??= new Tree(_piece);
        _tree.InsertAfter(_piece, added);
    }

    /// <summary>Removes so many units behind the present piece.</summary>
    private void RemoveBehind(int count)
    {
        while (count > 0)
        {
            var next = _piece.Next!;
            int here = Math.Min(count, next.Length);
            next.Splice(0, here, []);
            Tree.Grow(next, 0, -here);
            if (next.Length == 0)
            {
                _tree!.Remove(next);
            }

            count -= here;
        }
    }

    /// <summary>Makes one piece of the present one and a neighbour where that leaves room for more, so that removals leave no crowd of tiny pieces, and no empty one.</summary>
    private void Join()
    {
        if (_piece.Next is { } next && Fit(_piece, next))
        {
            Join(_piece, next);
        }

        if (_piece.Previous is { } previous && Fit(previous, _piece))
        {
            _start -= previous.Length;
            Join(previous, _piece);
            _piece = previous;
        }
    }

    private void Join(TextPiece left, TextPiece right)
    {
        int moved = right.Length;
        left.Append(right);
        Tree.Grow(left, 0, moved);
        Tree.Grow(right, 0, -moved);
        _tree!.Remove(right);
    }

    private static bool Fit(TextPiece left, TextPiece right)
        => left.Length + right.Length <= TextPiece.Capacity / 2 || left.Length == 0 || right.Length == 0;
}
