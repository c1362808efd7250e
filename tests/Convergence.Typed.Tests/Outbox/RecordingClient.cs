using System.Collections.Concurrent;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Tests.Outboxes;

/// <summary>Remembers what an outbox told.</summary>
internal sealed class RecordingClient : IOutboxClient
{
    public ConcurrentQueue<long> Durable { get; } = [];

    /// <summary>How many edits were told to be durable.</summary>
    public int DurableEdits { get; private set; }

    public ConcurrentQueue<StoreException> Failures { get; } = [];

    /// <summary>Run at each call of <see cref="OnDurable"/>.</summary>
    public Action<EditId>? Callback { get; init; }

    public EditRun? Run { get; set; }

    public void OnDurable(EditId last, int count)
    {
        DurableEdits += count;
        Durable.Enqueue(last.Sequence);
        Callback?.Invoke(last);
    }

    public void OnStoreFailed(StoreException failure) => Failures.Enqueue(failure);
}
