using System.ComponentModel;

namespace Convergence.Typed.Interop.JavaScript;

/// <summary>How long a step may take. Generous: several test projects share the machine.</summary>
internal static class Deadline
{
    public static TimeSpan Step { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Returns when a condition holds; looks whenever a property of <paramref name="source"/> has changed.</summary>
    public static async Task UntilAsync(Func<bool> condition, Func<string> describe, INotifyPropertyChanged source)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Check(object? sender, PropertyChangedEventArgs change)
        {
            if (condition())
            {
                reached.TrySetResult();
            }
        }

        source.PropertyChanged += Check;
        try
        {
            Check(null, new(null)); // it may hold already
            await reached.Task.WaitAsync(Step, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not reached within {Step.TotalSeconds} s: {describe()}");
        }
        finally
        {
            source.PropertyChanged -= Check;
        }
    }
}
