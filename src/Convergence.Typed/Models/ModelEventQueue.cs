using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// The events of one model, raised one at a time in the order in which they were added (under the model's gate), never under a lock: by the thread that edits when it finds the queue idle, otherwise by
/// the one that is raising already; those of remote changes on the model's context, or on the thread pool.
/// </summary>
internal sealed partial class ModelEventQueue(ILogger logger)
{
    private readonly Queue<ModelEvent> _events = new();
    private readonly Lock _gate = new();
    private volatile ModelAffinity _affinity = ModelAffinity.None;

    // Written under the gate; read outside only to skip the work when there is none.
    private volatile bool _hasEvents;
    private bool _isRaising;
    private bool _isScheduled;

    /// <summary>Where events are raised.</summary>
    public ModelAffinity Affinity
    {
        get => _affinity;
        set => _affinity = value;
    }

    /// <summary>Adds an event; raised by the next call of one of the others.</summary>
    public void Add(in ModelEvent added)
    {
        lock (_gate)
        {
            _events.Enqueue(added);
            _hasEvents = true;
        }
    }

    /// <summary>Raises what is waiting on this thread when it is the right one, otherwise elsewhere. The caller holds no lock.</summary>
    public void RaiseHere()
    {
        if (!_hasEvents)
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
        lock (_gate)
        {
            if (_isScheduled || _isRaising || _events.Count == 0)
            {
                return;
            }

            _isScheduled = true;
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
        lock (_gate)
        {
            _isScheduled = false;
        }

        Raise();
    }

    private void Raise()
    {
        lock (_gate)
        {
            if (_isRaising)
            {
                return;
            }

            _isRaising = true;
        }

        while (TryTake(out var next))
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
    }

    private bool TryTake(out ModelEvent next)
    {
        lock (_gate)
        {
            if (_events.TryDequeue(out next))
            {
                return true;
            }

            _isRaising = false;
            _hasEvents = false;
            return false;
        }
    }

    [LoggerMessage(1010, LogLevel.Error, "An event handler of a model failed.")]
    private partial void LogHandlerFailed(Exception exception);

    [LoggerMessage(1011, LogLevel.Warning, "The synchronization context of a model takes no more events; they are raised on the thread pool.")]
    private partial void LogContextGone(Exception exception);
}
