using System.Collections.Immutable;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// The pending operations of an <see cref="InMemoryModel"/>, by number; immutable. New ones nearly always follow the last: they are kept behind the tree, in an array that is shared with earlier states and grows at its end,
/// until somebody looks. In the tree an edit takes a microsecond, more than the thread that edits takes for all it does.
/// </summary>
internal sealed class InMemoryPending
{
    private readonly ImmutableSortedDictionary<long, PendingOperation> _sorted;
    private readonly Tail _tail;
    private readonly int _count;
    private ImmutableSortedDictionary<long, PendingOperation>? _all;

    private InMemoryPending(ImmutableSortedDictionary<long, PendingOperation> sorted, Tail tail, int count)
    {
        _sorted = sorted;
        _tail = tail;
        _count = count;
    }

    public static InMemoryPending Empty { get; } = Of(ImmutableSortedDictionary<long, PendingOperation>.Empty);

    /// <summary>All of them.</summary>
    public ImmutableSortedDictionary<long, PendingOperation> All =>
        _all ??= _count == 0 ? _sorted : _sorted.AddRange(_tail.Take(_count).Select(static record => KeyValuePair.Create(record.Id.Sequence, record)));

    public static InMemoryPending Of(ImmutableSortedDictionary<long, PendingOperation> operations) =>
        new(operations, new Tail(operations.IsEmpty ? 0 : operations.Keys.Last()), 0);

    /// <summary>With operations more; null when a number is there already.</summary>
    public InMemoryPending? With(IReadOnlyList<StoreChange> appends, int from, int to)
    {
        var last = _tail.LastOf(_count);
        for (var i = from; i < to; i++)
        {
            var number = ((AppendPending)appends[i]).Record.Id.Sequence;
            if (number <= last)
            {
                return WithOutOfOrder(appends, from, to);
            }

            last = number;
        }

        var tail = _tail.For(_count);
        for (var i = from; i < to; i++)
        {
            tail.Add(((AppendPending)appends[i]).Record);
        }

        return new InMemoryPending(_sorted, tail, tail.Count);
    }

    private InMemoryPending? WithOutOfOrder(IReadOnlyList<StoreChange> appends, int from, int to)
    {
        var all = All.ToBuilder();
        for (var i = from; i < to; i++)
        {
            var record = ((AppendPending)appends[i]).Record;
            if (!all.TryAdd(record.Id.Sequence, record))
            {
                return null;
            }
        }

        return Of(all.ToImmutable());
    }

    /// <summary>Grows at its end only; whoever shares it knows how much of it is his.</summary>
    private sealed class Tail(long before)
    {
        private PendingOperation[] _items = [];

        public int Count { get; private set; }

        public ArraySegment<PendingOperation> Take(int count) => new(_items, 0, count);

        public long LastOf(int count) => count == 0 ? before : _items[count - 1].Id.Sequence;

        /// <summary>Itself when all of it is the caller's, otherwise a copy of that part.</summary>
        public Tail For(int count)
        {
            if (count == Count)
            {
                return this;
            }

            var copy = new Tail(before);
            foreach (var item in Take(count))
            {
                copy.Add(item);
            }

            return copy;
        }

        public void Add(PendingOperation item)
        {
            if (Count == _items.Length)
            {
                Array.Resize(ref _items, Math.Max(4, Count * 2));
            }

            _items[Count++] = item;
        }
    }
}
