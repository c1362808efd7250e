namespace Convergence.Typed.Operations;

/// <summary>A list that grows at the end and loses its oldest items at amortised constant cost, in one piece of memory.</summary>
internal sealed class SlidingList<T>
{
    private T[] _items = [];
    private int _first;

    public int Count { get; private set; }

    public Span<T> Span => _items.AsSpan(_first, Count);

    public ref T this[int index] => ref Span[index];

    public void Add(T item)
    {
        if (_first + Count == _items.Length)
        {
            MakeRoom();
        }

        _items[_first + Count++] = item;
    }

    public void RemoveFirst(int count)
    {
        Span[..count].Clear();
        _first += count;
        Count -= count;
        if (Count == 0)
        {
            _first = 0;
        }
    }

    public void RemoveLast(int count)
    {
        Span[(Count - count)..].Clear();
        Count -= count;
    }

    /// <summary>Becomes a copy of a part of another list.</summary>
    public void CopyFrom(ReadOnlySpan<T> items)
    {
        Span.Clear();
        _first = 0;
        if (_items.Length < items.Length)
        {
            _items = new T[items.Length];
        }

        items.CopyTo(_items);
        Count = items.Length;
    }

    private void MakeRoom()
    {
        // Sliding back is worth it only when it frees half of the memory; otherwise it would be done again too soon.
        var target = _first > _items.Length / 2 ? _items : new T[Math.Max(4, _items.Length * 2)];
        Span.CopyTo(target);
        if (ReferenceEquals(target, _items))
        {
            target.AsSpan(Count, _first).Clear();
        }

        _items = target;
        _first = 0;
    }
}
