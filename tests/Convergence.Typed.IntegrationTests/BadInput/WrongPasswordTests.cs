using Convergence.Typed.IntegrationTests.Boards;

namespace Convergence.Typed.IntegrationTests.BadInput;

public sealed class WrongPasswordTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_refusal_is_an_event_a_status_and_an_exception_and_is_not_tried_again()
    {
        await using var network = await TestNetwork.StartAsync();
        int attempts = 0;
        network.Connecting = _ => Interlocked.Increment(ref attempts);
        var domain = await network.OpenAsync(null, configure: options => options.SignIn("ada", "wrong").ConnectOnOpen = false);
        var told = new TaskCompletionSource<SignInFailedEventArgs>();
        domain.SignInFailed += (_, arguments) => told.TrySetResult(arguments);

        var failure = await Assert.ThrowsAsync<SignInFailedException>(() => domain.ConnectAsync(Cancellation));
        var arguments = await told.Task.WaitAsync(Cancellation);

        Assert.Equal("authentication_failed", failure.Code);
        Assert.Same(failure, arguments.Exception);
        Assert.Equal(ConnectionState.Disconnected, domain.Status.State);
        Assert.False(domain.Status.Failure!.WillRetry);
        await Assert.ThrowsAsync<SignInFailedException>(() => domain.ConnectedAsync(Cancellation));
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_model_that_cannot_be_opened_for_it_says_so()
    {
        await using var network = await TestNetwork.StartAsync();
        var domain = await network.OpenAsync(null, configure: options => options.SignIn("ada", "wrong"));
        var refusal = await Assert.ThrowsAsync<SignInFailedException>(() => domain.ConnectedAsync(Cancellation));

        var failure = await Assert.ThrowsAsync<OfflineException>(() => domain.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation));

        Assert.Contains(refusal.Message.TrimEnd('.'), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_edited_meanwhile_is_sent_after_a_sign_in_with_the_right_one()
    {
        await using var network = await TestNetwork.StartAsync();
        var first = await network.OpenAsync("ada.db");
        await first.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        await first.DisposeAsync();

        var refused = await network.OpenAsync("ada.db", configure: options => options.SignIn("ada", "wrong"));
        await Assert.ThrowsAsync<SignInFailedException>(() => refused.ConnectedAsync(Cancellation));
        var local = await refused.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        local.Root.Title = "offline";
        var made = await refused.Models.OpenAsync<RealTimeBoard>("new", () => new Board { Title = "also" }, Cancellation);
        made.Root.Notes.Insert(0, "!");
        await refused.SavedAsync(Cancellation);
        await refused.DisposeAsync();

        var right = await network.OpenAsync("ada.db");
        made = await right.Models.OpenAsync<RealTimeBoard>("new", cancellationToken: Cancellation);
        await made.AcknowledgedAsync(Cancellation);
        Assert.Equal(("also", "!", 2L), (made.Root.Title, made.Root.Notes.Value, made.Version));
        var bob = await network.OpenAsync(null, "bob");
        var other = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        await Until.TrueAsync(() => other.Root.Title == "offline");
        Assert.Equal(2, other.Version);
    }
}
