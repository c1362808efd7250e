using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// Runs callbacks of the application one at a time, in order, on the synchronization context it was made for, or on a thread of the pool; never under a lock and never
/// on the thread that posts, so that a slow handler holds up nothing but later events.
/// </summary>
internal sealed partial class CallbackQueue(SynchronizationContext? context, ILogger logger)
{
    private readonly Queue<Action> _callbacks = new();
    private readonly Lock _gate = new();
    private bool _running;

    /// <summary>Adds a callback; returns at once.</summary>
    public void Post(Action callback)
    {
        lock (_gate)
        {
            _callbacks.Enqueue(callback);
            if (_running)
            {
                return;
            }

            _running = true;
        }

        Schedule();
    }

    private void Schedule()
    {
        if (context is not null)
        {
            try
            {
                context.Post(static state => ((CallbackQueue)state!).Run(), this);
                return;
            }
#pragma warning disable CA1031 // A window that is gone cannot take events; the application hears of them elsewhere rather than never.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogContextGone(failure);
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Run(), this, preferLocal: false);
    }

    private void Run()
    {
        while (true)
        {
            Action? callback;
            lock (_gate)
            {
                if (!_callbacks.TryDequeue(out callback))
                {
                    _running = false;
                    return;
                }
            }

            try
            {
                callback();
            }
#pragma warning disable CA1031 // A handler that throws must not keep the others from hearing, nor end the process.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogHandlerFailed(failure);
            }
        }
    }

    [LoggerMessage(1001, LogLevel.Error, "An event handler of the application failed.")]
    private partial void LogHandlerFailed(Exception exception);

    [LoggerMessage(1002, LogLevel.Warning, "The synchronization context takes no more events; they are raised on the thread pool.")]
    private partial void LogContextGone(Exception exception);
}
