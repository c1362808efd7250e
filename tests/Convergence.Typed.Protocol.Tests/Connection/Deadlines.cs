namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>Waiting that ends: a test that hangs says where.</summary>
internal static class Deadlines
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);

    public static Task WithinDeadline(this Task task) => task.WaitAsync(s_deadline, TestContext.Current.CancellationToken);

    public static Task<T> WithinDeadline<T>(this Task<T> task) => task.WaitAsync(s_deadline, TestContext.Current.CancellationToken);

    public static Task<T> WithinDeadline<T>(this ValueTask<T> task) => task.AsTask().WithinDeadline();

    public static Task WithinDeadline(this ValueTask task) => task.AsTask().WithinDeadline();
}
