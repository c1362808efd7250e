using System.Collections.Concurrent;

namespace Convergence.Typed.Tests.Models;

/// <summary>A synchronization context like that of a window: one thread that runs what is posted.</summary>
internal sealed class SingleThreadContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];
    private readonly Thread _thread;

    public SingleThreadContext()
    {
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public bool IsHere => Thread.CurrentThread == _thread;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!_posted.IsAddingCompleted)
        {
            _posted.Add((d, state));
        }
    }

    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(
            async _ =>
            {
                try
                {
                    completion.TrySetResult(await work());
                }
                catch (Exception failure)
                {
                    completion.TrySetException(failure);
                }
            },
            null);
        return completion.Task;
    }

    public Task RunAsync(Action work) => RunAsync(() =>
    {
        work();
        return Task.FromResult(true);
    });

    /// <summary>Keeps the thread busy until the result is disposed of.</summary>
    public IDisposable Occupy()
    {
        var busy = new ManualResetEventSlim();
        Post(_ => busy.Wait(), null);
        return new Occupation(busy);
    }

    // The thread is not waited for: a test that has failed may have left it waiting for something.
    public void Dispose() => _posted.CompleteAdding();

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _posted.GetConsumingEnumerable())
        {
            callback(state);
        }
    }

    private sealed class Occupation(ManualResetEventSlim busy) : IDisposable
    {
        public void Dispose() => busy.Set();
    }
}
