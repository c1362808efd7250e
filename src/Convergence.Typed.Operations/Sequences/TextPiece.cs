namespace Convergence.Typed.Operations;

/// <summary>A piece of a <see cref="TextBuffer"/>: an array with a gap at the place of the last edit, so that edits near each other move nothing. Bounds are the caller's business.</summary>
internal sealed class TextPiece : CountedLeaf<TextPiece>
{
    /// <summary>The most units a piece may hold.</summary>
    /// <remarks>Measured at 512 to 4,096: random edits of 100,000 units take the same from 1,024 to 2,048 and longer at both ends, in 5,000,000 units least at 2,048. What is around the text of a full piece is 3 % of it.</remarks>
    public const int Capacity = 2_048;

    private const int SmallestGap = 16;

    private char[] _chars;
    private int _gapStart;
    private int _gapEnd;

    public TextPiece(ReadOnlySpan<char> text)
    {
        _chars = new char[Math.Min(text.Length + SmallestGap, Capacity)];
        text.CopyTo(_chars);
        _gapStart = text.Length;
        _gapEnd = _chars.Length;
        New = text.Length;
    }

    /// <summary>The number of units. <see cref="CountedNode.New"/> says the same once the buffer has carried it to the branches above.</summary>
    public int Length => _chars.Length - (_gapEnd - _gapStart);

    public char this[int index] => index < _gapStart ? _chars[index] : _chars[index + _gapEnd - _gapStart];

    /// <summary>Replaces a part; the result must not be longer than <see cref="Capacity"/>.</summary>
    public void Splice(int index, int deleteCount, ReadOnlySpan<char> inserted)
    {
        MoveGap(index, deleteCount);
        Reserve(inserted.Length);
        inserted.CopyTo(_chars.AsSpan(_gapStart));
        _gapStart += inserted.Length;
    }

    /// <summary>Copies the content of another piece to the end.</summary>
    public void Append(TextPiece other)
    {
        MoveGap(Length, 0);
        Reserve(other.Length);
        other.CopyTo(0, _chars.AsSpan(_gapStart, other.Length));
        _gapStart += other.Length;
    }

    /// <summary>Gives what lies behind a position to a new piece.</summary>
    public TextPiece SplitOff(int index)
    {
        MoveGap(index, 0);
        var right = new TextPiece(_chars.AsSpan(_gapEnd));
        _gapEnd = _chars.Length;
        return right;
    }

    public void CopyTo(int index, Span<char> destination)
    {
        int before = Math.Clamp(_gapStart - index, 0, destination.Length);
        _chars.AsSpan(index, before).CopyTo(destination);
        int behind = Math.Max(index, _gapStart) + _gapEnd - _gapStart;
        _chars.AsSpan(behind, destination.Length - before).CopyTo(destination[before..]);
    }

    /// <summary>Puts the gap at <paramref name="index"/> and lets it swallow the <paramref name="deleteCount"/> units behind, copying as little as possible.</summary>
    private void MoveGap(int index, int deleteCount)
    {
        int end = index + deleteCount;
        if (end < _gapStart)
        {
            int count = _gapStart - end;
            _chars.AsSpan(end, count).CopyTo(_chars.AsSpan(_gapEnd - count));
            _gapEnd -= count;
        }
        else if (index > _gapStart)
        {
            int count = index - _gapStart;
            _chars.AsSpan(_gapEnd, count).CopyTo(_chars.AsSpan(_gapStart));
            _gapEnd += count + deleteCount;
        }
        else
        {
            _gapEnd += end - _gapStart;
        }

        _gapStart = index;
    }

    private void Reserve(int needed)
    {
        if (_gapEnd - _gapStart >= needed)
        {
            return;
        }

        int length = Length;
        var larger = new char[Math.Min(Math.Max(length + needed + SmallestGap, 2 * length), Capacity)];
        _chars.AsSpan(0, _gapStart).CopyTo(larger);
        int tail = _chars.Length - _gapEnd;
        _chars.AsSpan(_gapEnd).CopyTo(larger.AsSpan(larger.Length - tail));
        _gapEnd = larger.Length - tail;
        _chars = larger;
    }
}
