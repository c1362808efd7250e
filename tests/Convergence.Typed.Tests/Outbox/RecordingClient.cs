using System.Collections.Concurrent;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Tests.Outboxes;

/// <summary>Remembers what an outbox told.</summary>
internal sealed class RecordingClient : IOutboxClient
{
    public ConcurrentQueue<long> Durable { get; } = [];

    public ConcurrentQueue<StoreException> Failures { get; } = [];

    /// <summary>Run at each call of <see cref="OnDurable"/>.</summary>
    public Action<EditId>? Callback { get; init; }

    public EditRun? Run { get; set; }

    public void OnDurable(EditId last, int count)
    {
        Durable.Enqueue(last.Sequence);
        Callback?.Invoke(last);
    }

    public void OnStoreFailed(StoreException failure) => Failures.Enqueue(failure);
}
