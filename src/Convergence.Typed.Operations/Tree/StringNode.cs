namespace Convergence.Typed.Operations;

/// <summary>A text element of a tree, held in pieces once it has been spliced. Positions are UTF-16 code units.</summary>
public sealed class StringNode : ElementNode
{
    // Until the first splice there is only the string; afterwards the buffer is the truth and the string a cache.
    private string? _value;
    private TextBuffer? _buffer;
    private object? _interpretation;

    internal StringNode(ElementId id, string value)
        : base(id, ElementKind.String)
        => _value = value;

    /// <summary>The length of the text.</summary>
    public int Length => _buffer?.Length ?? _value!.Length;

    /// <summary>The text if it is there in one piece; null when <see cref="Value"/> would have to make it. Unlike every other member this may be read while another thread edits the tree.</summary>
    public string? WholeValue => Volatile.Read(ref _value);

    /// <summary>What the owner of the tree has made of the whole text, for example the value it stands for; forgotten as soon as there is another text. Read like <see cref="WholeValue"/>, set by whoever may edit.</summary>
    internal object? Interpretation
    {
        get => Volatile.Read(ref _interpretation);
        set => Volatile.Write(ref _interpretation, value);
    }

    /// <summary>The text; made on the first read after an edit and kept until the next.</summary>
    public string Value => _value ??= _buffer!.Slice(0, _buffer.Length);

    /// <summary>The unit at a position, without making the whole text.</summary>
    /// <param name="index">0 to <see cref="Length"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the text.</exception>
    public char this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
            return _buffer is null ? _value![index] : _buffer[index];
        }
    }

    /// <summary>Copies a part of the text, without making the whole.</summary>
    /// <param name="index">The first position to copy.</param>
    /// <param name="destination">Receives as many units as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the text.</exception>
    public void CopyTo(int index, Span<char> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, Length - index, nameof(destination));
        if (_buffer is null)
        {
            _value.AsSpan(index, destination.Length).CopyTo(destination);
        }
        else
        {
            _buffer.CopyTo(index, destination);
        }
    }

    /// <inheritdoc/>
    public override DataValue ToData() => new StringData(Id, Value);

    /// <summary>A part of the text as a string; the caller has checked the bounds.</summary>
    internal string Slice(int index, int count) => _buffer is null ? _value!.Substring(index, count) : _buffer.Slice(index, count);

    /// <summary>Replaces a part of the text; the caller has checked the bounds.</summary>
    internal void Splice(int index, int deleteCount, string inserted)
    {
        _buffer ??= new TextBuffer(_value!);
        _buffer.Splice(index, deleteCount, inserted);
        _value = null;
        _interpretation = null;
    }

    /// <summary>Replaces the whole text.</summary>
    internal void Set(string value)
    {
        _buffer = null;
        _value = value;
        _interpretation = null;
    }
}
