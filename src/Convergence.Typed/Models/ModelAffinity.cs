namespace Convergence.Typed;

/// <summary>Where a model belongs (design.md §6): the synchronization context and the thread it was opened on, or nowhere in particular.</summary>
internal sealed class ModelAffinity
{
    private readonly int _thread;

    private ModelAffinity(SynchronizationContext? context)
    {
        Context = context;
        _thread = Environment.CurrentManagedThreadId;
    }

    /// <summary>No place: models that nobody has open.</summary>
    public static ModelAffinity None { get; } = new(null);

    /// <summary>The context; null when any thread will do.</summary>
    public SynchronizationContext? Context { get; }

    /// <summary>Whether the current thread may edit.</summary>
    public bool IsHere => Context is null || Environment.CurrentManagedThreadId == _thread || SynchronizationContext.Current == Context;

    /// <summary>The place of the caller; to be called before its first await. The base class of contexts posts to the pool and counts as none.</summary>
    public static ModelAffinity Capture() =>
        SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext) ? new ModelAffinity(context) : new ModelAffinity(null);

    /// <summary>Runs a function where the model belongs: here when this is the place, else there.</summary>
    public Task<T> RunAsync<T>(Func<T> function, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (IsHere)
        {
            Run(function, completion, cancellationToken);
        }
        else
        {
            Context!.Post(_ => Run(function, completion, cancellationToken), null);
        }

        return completion.Task;
    }

    private static void Run<T>(Func<T> function, TaskCompletionSource<T> completion, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            completion.TrySetCanceled(cancellationToken);
            return;
        }

        try
        {
            completion.TrySetResult(function());
        }
#pragma warning disable CA1031 // It belongs to whoever awaits.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            completion.TrySetException(exception);
        }
    }
}
