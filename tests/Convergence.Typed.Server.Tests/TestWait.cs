namespace Convergence.Typed.Server.Tests;

/// <summary>Waits for a condition, with a generous deadline.</summary>
internal static class TestWait
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(s_deadline);
        while (!await condition())
        {
            await Task.Delay(10, deadline.Token);
        }
    }
}
