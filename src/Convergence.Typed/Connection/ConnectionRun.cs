namespace Convergence.Typed;

/// <summary>One run of the connection loop, from a start to a stop, a refusal or the last attempt. Guarded by the loop's gate, apart from the token.</summary>
#pragma warning disable CA1001 // The source is never disposed: it has no timer and no wait handle, and whoever stops the loop may come when the run is over.
internal sealed class ConnectionRun
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Cancelled when the run is to end.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>True from the moment in which it is certain that the run ends; a start then makes another run.</summary>
    public bool IsEnding { get; set; }

    /// <summary>When the current connection was signed in.</summary>
    public long SignedIn { get; set; }

    /// <summary>Ends the wait before the next attempt; null while there is none.</summary>
    public TaskCompletionSource? WakeUp { get; set; }

    /// <summary>The run; never fails.</summary>
    public Task Task { get; set; } = Task.CompletedTask;

    /// <summary>Tells the run to end; nothing of it runs on the calling thread.</summary>
    public Task StopAsync() => _stopping.CancelAsync();
}
