namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>protocol/connection.md §7.</summary>
public sealed class HeartbeatTests
{
    [Theory]
    [InlineData(nameof(ConnectionRole.Client), 5)]
    [InlineData(nameof(ConnectionRole.Server), 10)]
    public async Task A_ping_is_sent_after_the_silence_of_the_role_and_only_one(string role, int seconds)
    {
        await using var harness = ConnectionHarness.Start(Enum.Parse<ConnectionRole>(role));
        harness.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        harness.Connection.Send(TestMessages.FromServer(1)); // arrives first: the ping was not due yet
        Assert.Equal(TestMessages.FromServer(1), await harness.NextMessageAsync());

        harness.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TestMessages.Ping, await harness.NextMessageAsync());
        harness.Clock.Advance(TimeSpan.FromSeconds(9.999));
        harness.Connection.Send(TestMessages.FromServer(2));
        Assert.Equal(TestMessages.FromServer(2), await harness.NextMessageAsync());
    }

    [Fact]
    public async Task Any_message_postpones_the_ping()
    {
        await using var harness = ConnectionHarness.Start();
        for (var round = 0; round < 3; round++)
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(4));
            await harness.SendAsync(TestMessages.FromServer(round));
            await harness.Handler.NextAsync();
        }

        harness.Clock.Advance(TimeSpan.FromSeconds(4.999));
        harness.Connection.Send(TestMessages.FromClient(1));
        Assert.Equal(TestMessages.FromClient(1), await harness.NextMessageAsync());
        harness.Clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal(TestMessages.Ping, await harness.NextMessageAsync());
    }

    [Fact]
    public async Task A_ping_without_an_answer_closes_the_connection_with_4006()
    {
        await using var harness = ConnectionHarness.Start();
        harness.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TestMessages.Ping, await harness.NextMessageAsync());
        harness.Clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.True(harness.IsRunning);
        harness.Clock.Advance(TimeSpan.FromSeconds(0.001));

        var end = await harness.EndAsync();
        Assert.Equal(new ConnectionEnd(ConnectionEndKind.HeartbeatTimeout, 4006, "heartbeat pong timeout"), end);
        var close = await harness.NextFrameAsync();
        Assert.Equal((FrameKind.Closed, 4006, "heartbeat pong timeout"), (close.Kind, close.CloseCode, close.Reason));
    }

    [Fact]
    public async Task A_pong_starts_the_silence_again()
    {
        await using var harness = ConnectionHarness.Start();
        for (var round = 0; round < 3; round++)
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(TestMessages.Ping, await harness.NextMessageAsync());
            harness.Clock.Advance(TimeSpan.FromSeconds(9));
            await harness.SendAsync(TestMessages.Pong);
            await harness.UntilReadAsync();
        }

        Assert.True(harness.IsRunning);
        Assert.Equal(0, harness.Handler.Count);
    }

    [Fact]
    public async Task A_peer_that_goes_silent_fails_the_requests_that_wait_for_it()
    {
        await using var harness = ConnectionHarness.Start();
        var request = harness.RequestAsync(timeout: TimeSpan.FromMinutes(5));
        harness.Peer.FailAfter(0, new TransportFault.Silence());
        harness.Clock.Advance(TimeSpan.FromSeconds(5));
        harness.Clock.Advance(TimeSpan.FromSeconds(10));

        var exception = await Assert.ThrowsAsync<ConnectionLostException>(() => request.WithinDeadline());
        Assert.Equal(ConnectionEndKind.HeartbeatTimeout, exception.End.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ping_is_answered_at_once_while_a_handler_is_busy_and_with_the_own_heartbeat_off(bool enabled)
    {
        await using var harness = ConnectionHarness.Start(configure: options => options with { HeartbeatEnabled = enabled });
        var busy = new TaskCompletionSource();
        harness.Handler.OnMessage = _ => new ValueTask(busy.Task);
        await harness.SendAsync(TestMessages.FromServer(1));
        await harness.SendAsync(TestMessages.FromServer(2));
        await harness.SendAsync(TestMessages.Ping);

        Assert.Equal(TestMessages.Pong, await harness.NextMessageAsync());
        Assert.Equal(0, harness.Handler.Count);
        busy.SetResult();
        await harness.Handler.NextAsync();
    }

    [Fact]
    public async Task With_the_heartbeat_off_silence_means_nothing()
    {
        await using var harness = ConnectionHarness.Start(configure: options => options with { HeartbeatEnabled = false });
        harness.Clock.Advance(TimeSpan.FromHours(1));
        harness.Connection.Send(TestMessages.FromClient(1));
        Assert.Equal(TestMessages.FromClient(1), await harness.NextMessageAsync());
        Assert.True(harness.IsRunning);
    }

    [Fact]
    public async Task Nobody_is_declared_dead_because_this_side_does_not_read()
    {
        await using var harness = new ConnectionHarness(configure: options => options with { MaximumReceivedBytes = 10 });
        var busy = new TaskCompletionSource();
        harness.Handler.OnMessage = _ => new ValueTask(busy.Task);
        for (var number = 0; number < 10; number++)
        {
            await harness.SendAsync(TestMessages.FromServer(number, "a filler that uses up the budget"));
        }

        harness.Run();
        Assert.True(harness.Counter.Received < 10, "The budget should have stopped the reading.");
        for (var round = 0; round < 10; round++)
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        busy.SetResult();
        for (var number = 0; number < 10; number++)
        {
            Assert.Equal(number, (await harness.Handler.NextAsync()).RemoteClientOpenedModel.ResourceId);
        }

        Assert.True(harness.IsRunning);
        await harness.SendAsync(TestMessages.FromServer(10));
        await harness.Handler.NextAsync();
        harness.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TestMessages.Ping, await harness.NextMessageAsync()); // and the heartbeat is back
    }
}
