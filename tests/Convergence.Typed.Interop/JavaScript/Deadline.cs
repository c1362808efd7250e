namespace Convergence.Typed.Interop.JavaScript;

/// <summary>How long a step may take. Generous: several test projects share the machine.</summary>
internal static class Deadline
{
    public static TimeSpan Step { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Returns when a condition holds; checks it whenever <paramref name="changed"/> says that something has changed.</summary>
    public static async Task UntilAsync(Func<bool> condition, Func<string> describe, Action<Action> changed)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed(() =>
        {
            if (condition())
            {
                reached.TrySetResult();
            }
        });
        if (condition())
        {
            return;
        }

        try
        {
            await reached.Task.WaitAsync(Step, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not reached within {Step.TotalSeconds} s: {describe()}");
        }
    }
}
