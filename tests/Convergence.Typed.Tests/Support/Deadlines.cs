using System.Runtime.CompilerServices;

namespace Convergence.Typed.Tests.Support;

/// <summary>Waits that end: what takes longer than half a minute of real time has gone wrong.</summary>
internal static class Deadlines
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The task, or a failure when it takes too long.</summary>
    public static Task InTime(this Task task) => task.WaitAsync(s_patience, TestContext.Current.CancellationToken);

    /// <inheritdoc cref="InTime(Task)"/>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(s_patience, TestContext.Current.CancellationToken);

    /// <summary>Returns when the condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < s_patience, $"Did not come true in time: {text}");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
