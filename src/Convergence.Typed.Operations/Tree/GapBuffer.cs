namespace Convergence.Typed.Operations;

/// <summary>A text with a gap at the place of the last edit, so that edits near each other move nothing. Bounds are the caller's business.</summary>
internal sealed class GapBuffer
{
    private const int SmallestGap = 32;

    private char[] _chars;
    private int _gapStart;
    private int _gapEnd;

    public GapBuffer(string text)
    {
        _chars = new char[text.Length + SmallestGap];
        text.CopyTo(_chars);
        _gapStart = text.Length;
        _gapEnd = _chars.Length;
    }

    public int Length => _chars.Length - (_gapEnd - _gapStart);

    public char this[int index] => index < _gapStart ? _chars[index] : _chars[index + _gapEnd - _gapStart];

    public void Splice(int index, int deleteCount, ReadOnlySpan<char> inserted)
    {
        MoveGap(index, deleteCount);
        if (_gapEnd - _gapStart < inserted.Length)
        {
            Grow(inserted.Length);
        }

        inserted.CopyTo(_chars.AsSpan(_gapStart));
        _gapStart += inserted.Length;
    }

    public void CopyTo(int index, Span<char> destination)
    {
        int before = Math.Clamp(_gapStart - index, 0, destination.Length);
        _chars.AsSpan(index, before).CopyTo(destination);
        int behind = Math.Max(index, _gapStart) + _gapEnd - _gapStart;
        _chars.AsSpan(behind, destination.Length - before).CopyTo(destination[before..]);
    }

    public string Slice(int index, int count)
        => string.Create(count, (Buffer: this, Index: index), static (destination, source) => source.Buffer.CopyTo(source.Index, destination));

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

    private void Grow(int needed)
    {
        int length = Length;
        var larger = new char[Math.Max(length + needed + SmallestGap, (int)Math.Min(Array.MaxLength, 2L * length))];
        _chars.AsSpan(0, _gapStart).CopyTo(larger);
        int tail = _chars.Length - _gapEnd;
        _chars.AsSpan(_gapEnd).CopyTo(larger.AsSpan(larger.Length - tail));
        _gapEnd = larger.Length - tail;
        _chars = larger;
    }
}
