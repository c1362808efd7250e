using System.Collections.Concurrent;

namespace QuickStart.Roles;

/// <summary>What a window has and a console has not: one thread on which keys, remote changes and everything awaited come one after another.</summary>
internal sealed class ConsoleLoop : SynchronizationContext
{
    private readonly BlockingCollection<Action> _work = [];

    public override void Post(SendOrPostCallback callback, object? state)
    {
        if (!_work.IsAddingCompleted)
        {
            _work.Add(() => callback(state));
        }
    }

    /// <summary>Runs until the task is done; everything it awaits continues here.</summary>
    public static T Run<T>(Func<ConsoleLoop, Task<T>> main)
    {
        var loop = new ConsoleLoop();
        var before = Current;
        SetSynchronizationContext(loop);
        try
        {
            var running = main(loop);
            running.ContinueWith(_ => loop._work.CompleteAdding(), TaskScheduler.Default);
            foreach (var work in loop._work.GetConsumingEnumerable())
            {
                work();
            }

            return running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
