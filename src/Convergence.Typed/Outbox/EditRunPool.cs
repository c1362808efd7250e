using System.Collections.Concurrent;

namespace Convergence.Typed;

/// <summary>The places of edits in runs, used again: an edit would otherwise leave 16 bytes behind.</summary>
internal sealed class EditRunPool
{
    private const int Length = 256;

    // As many as a full outbox has.
    private const int Most = 32;

    private readonly ConcurrentQueue<RunEdit[]> _places = new();

    public RunEdit[] Rent() => _places.TryDequeue(out var places) ? places : new RunEdit[Length];

    public void Return(RunEdit[] places)
    {
        if (_places.Count < Most)
        {
            _places.Enqueue(places);
        }
    }
}
