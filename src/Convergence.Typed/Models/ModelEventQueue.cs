using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// The events of one model, raised one at a time in the order in which they were added (under the model's gate), never under a lock: by the thread that edits when it finds the queue idle, otherwise by
/// the one that is raising already; those of remote changes on the model's context, or on the thread pool.
/// </summary>
internal sealed partial class ModelEventQueue(ILogger logger)
{
    private readonly EventPipe<ModelEvent> _events = new();
    private volatile ModelAffinity _affinity = ModelAffinity.None;

    // 1 while somebody raises, and while somebody is asked to.
    private int _isRaising;
    private int _isScheduled;

    /// <summary>Where events are raised.</summary>
    public ModelAffinity Affinity
    {
        get => _affinity;
        set => _affinity = value;
    }

    /// <summary>Adds an event, under the gate of the model; raised by the next call of one of the others.</summary>
    public void Add(in ModelEvent added) => _events.Add(added);

    /// <summary>Raises what is waiting on this thread when it is the right one, otherwise elsewhere. The caller holds no lock.</summary>
    public void RaiseHere()
    {
        if (_events.IsEmpty)
        {
            return;
        }

        if (_affinity.IsHere)
        {
            Raise();
        }
        else
        {
            RaiseElsewhere();
        }
    }

    /// <summary>Has what is waiting raised on the context or on the pool; returns at once.</summary>
    public void RaiseElsewhere()
    {
        // Whoever raises looks once more after he has said that he does not any longer: either that sees what was added before this call, or this sees that nobody raises.
        Interlocked.MemoryBarrier();
        if (_events.IsEmpty || Volatile.Read(ref _isRaising) != 0 || Interlocked.Exchange(ref _isScheduled, 1) != 0)
        {
            return;
        }

        if (_affinity.Context is { } context)
        {
            try
            {
                context.Post(static queue => ((ModelEventQueue)queue!).RaiseScheduled(), this);
                return;
            }
#pragma warning disable CA1031 // A window that is gone cannot take events; they are raised elsewhere rather than never.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogContextGone(failure);
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.RaiseScheduled(), this, preferLocal: false);
    }

    private void RaiseScheduled()
    {
        Interlocked.Exchange(ref _isScheduled, 0);
        Raise();
    }

    private void Raise()
    {
        do
        {
            if (Interlocked.Exchange(ref _isRaising, 1) != 0)
            {
                return;
            }

            while (_events.TryTake(out var next))
            {
                try
                {
                    next.Raise();
                }
#pragma warning disable CA1031 // A handler that throws must not keep the others from hearing, nor break the model.
                catch (Exception failure)
#pragma warning restore CA1031
                {
                    LogHandlerFailed(failure);
                }
            }

            Interlocked.Exchange(ref _isRaising, 0);
        }
        while (!_events.IsEmpty);
    }

    [LoggerMessage(1010, LogLevel.Error, "An event handler of a model failed.")]
    private partial void LogHandlerFailed(Exception exception);

    [LoggerMessage(1011, LogLevel.Warning, "The synchronization context of a model takes no more events; they are raised on the thread pool.")]
    private partial void LogContextGone(Exception exception);
}
