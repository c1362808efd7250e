using System.Diagnostics;

namespace Convergence.Typed.Operations;

/// <summary>
/// A list that grows at the end and loses its oldest items, in pieces: nothing is copied when it grows, so that an item costs what it is long and no more, be there ten or a million. (In one piece that doubles it costs
/// up to four times as much.)
/// </summary>
internal sealed class ChunkedQueue<T>
{
    private const int Shift = 9;
    private const int ChunkLength = 1 << Shift;
    private const int Mask = ChunkLength - 1;

    // All of the same length, but for the first as long as it is alone.
    private readonly List<T[]> _chunks = [[]];
    private T[]? _spare;
    private int _first;

    public int Count { get; private set; }

    public ref T this[int index]
    {
        get
        {
            Debug.Assert((uint)index < (uint)Count, "Outside of the list.");
            int position = _first + index;
            return ref _chunks[position >> Shift][position & Mask];
        }
    }

    public void Add(T item)
    {
        int position = _first + Count;
        int chunk = position >> Shift;
        if (chunk == _chunks.Count)
        {
            _chunks.Add(_spare ?? new T[ChunkLength]);
            _spare = null;
        }

        var items = _chunks[chunk];
        if ((position & Mask) == items.Length)
        {
            Array.Resize(ref items, Math.Max(8, items.Length * 2));
            _chunks[chunk] = items;
        }

        items[position & Mask] = item;
        Count++;
    }

    public void RemoveFirst()
    {
        this[0] = default!;
        _first++;
        if (--Count == 0)
        {
            RemoveChunksFrom(1);
            _first = 0;
        }
        else if (_first == ChunkLength)
        {
            _spare = _chunks[0];
            _chunks.RemoveAt(0);
            _first = 0;
        }
    }

    public void RemoveLast(int count)
    {
        for (int i = Count - count; i < Count; i++)
        {
            this[i] = default!;
        }

        Count -= count;
        RemoveChunksFrom(Math.Max(1, (_first + Count + Mask) >> Shift));
    }

    /// <summary>Becomes a copy of another.</summary>
    public void CopyFrom(ChunkedQueue<T> other)
    {
        RemoveLast(Count);
        _first = 0;
        for (int i = 0; i < other.Count; i++)
        {
            Add(other[i]);
        }
    }

    private void RemoveChunksFrom(int chunk)
    {
        if (chunk < _chunks.Count)
        {
            _spare = _chunks[^1];
            _chunks.RemoveRange(chunk, _chunks.Count - chunk);
        }
    }
}
