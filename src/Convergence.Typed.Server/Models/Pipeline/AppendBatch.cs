namespace Convergence.Typed.Server;

/// <summary>Operations that are appended to the log together.</summary>
internal sealed class AppendBatch
{
    private static readonly Task s_notStarted = new TaskCompletionSource().Task;

    /// <summary>The operations.</summary>
    public List<LogEntry> Entries { get; } = [];

    /// <summary>The append; does not complete before it was started.</summary>
    public Task Appending { get; set; } = s_notStarted;

    /// <summary>It will not be started, so nobody must wait for it.</summary>
    public void GiveUp() => Appending = Task.FromCanceled(new CancellationToken(canceled: true));
}
