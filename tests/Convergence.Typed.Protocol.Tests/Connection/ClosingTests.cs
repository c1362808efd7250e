namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>How connections end.</summary>
public sealed class ClosingTests
{
    [Fact]
    public async Task Closing_sends_what_is_queued_then_a_close_frame_and_waits_for_the_answer()
    {
        await using var harness = ConnectionHarness.Start();
        for (var number = 0; number < 100; number++)
        {
            harness.Connection.Send(TestMessages.FromClient(number));
        }

        var closing = harness.Connection.CloseAsync(CloseCodes.Normal, "done").AsTask();
        for (var number = 0; number < 100; number++)
        {
            Assert.Equal(number, (await harness.NextMessageAsync()).UnshareReference.ResourceId);
        }

        Assert.False(closing.IsCompleted); // the peer has not answered: reading the close frame does that
        var close = await harness.NextFrameAsync();
        Assert.Equal((FrameKind.Closed, 1000, "done"), (close.Kind, close.CloseCode, close.Reason));
        await closing.WithinDeadline();
        Assert.Equal(new ConnectionEnd(ConnectionEndKind.ClosedLocally, 1000, "done"), await harness.EndAsync());
    }

    [Fact]
    public async Task A_close_frame_of_the_peer_is_answered_and_tells_why()
    {
        await using var harness = ConnectionHarness.Start();
        await harness.Peer.CloseAsync(CloseCodes.ReplacedByNewerConnection, "replaced", TestContext.Current.CancellationToken);
        Assert.Equal(new ConnectionEnd(ConnectionEndKind.ClosedByPeer, 4001, "replaced"), await harness.EndAsync());
        Assert.Equal(FrameKind.Closed, (await harness.NextFrameAsync()).Kind);
    }

    [Fact]
    public async Task Messages_received_before_the_peer_closed_are_handled_before_the_run_returns()
    {
        await using var harness = new ConnectionHarness();
        var busy = new TaskCompletionSource();
        harness.Handler.OnMessage = _ => new ValueTask(busy.Task);
        await harness.SendAsync(TestMessages.FromServer(1));
        await harness.SendAsync(TestMessages.FromServer(2));
        await harness.Peer.CloseAsync(CloseCodes.Normal, "", TestContext.Current.CancellationToken);
        harness.Run();

        await harness.Connection.Ended.WithinDeadline();
        Assert.True(harness.IsRunning);
        busy.SetResult();
        await harness.EndAsync();
        Assert.Equal(2, harness.Handler.Count);
    }

    [Fact]
    public async Task Messages_not_yet_handled_when_this_side_closes_are_dropped()
    {
        await using var harness = new ConnectionHarness();
        var busy = new TaskCompletionSource();
        harness.Handler.OnMessage = _ => new ValueTask(busy.Task);
        await harness.SendAsync(TestMessages.FromServer(1));
        await harness.SendAsync(TestMessages.FromServer(2));
        harness.Run();
        var closing = harness.Connection.CloseAsync(CloseCodes.Normal, "").AsTask();
        await harness.NextFrameAsync();
        await closing.WithinDeadline();
        busy.SetResult();
        await harness.EndAsync();
        Assert.Equal(1, harness.Handler.Count);
    }

    [Fact]
    public async Task A_peer_that_does_not_answer_the_close_frame_is_left_after_the_close_timeout()
    {
        await using var harness = ConnectionHarness.Start();
        var closing = harness.Connection.CloseAsync(CloseCodes.Normal, "done").AsTask();
        while (!closing.IsCompleted)
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(ConnectionEndKind.ClosedLocally, (await harness.EndAsync()).Kind);
        Assert.Equal(1, harness.Counter.Disposed);
    }

    [Fact]
    public async Task A_peer_that_does_not_read_is_left_after_the_close_timeout()
    {
        await using var harness = ConnectionHarness.Start();
        var stuck = new TaskCompletionSource();
        harness.Own.BeforeSend = _ => new ValueTask(stuck.Task);
        harness.Connection.Send(TestMessages.FromClient(1));
        var closing = harness.Connection.CloseAsync(CloseCodes.Normal, "done").AsTask();
        while (!closing.IsCompleted)
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        stuck.SetResult();
        Assert.Equal(ConnectionEndKind.ClosedLocally, (await harness.EndAsync()).Kind);
    }

    [Fact]
    public async Task Both_sides_may_close_at_the_same_time()
    {
        await using var harness = ConnectionHarness.Start();
        await harness.Peer.CloseAsync(CloseCodes.GoingAway, "theirs", TestContext.Current.CancellationToken);
        await harness.Connection.CloseAsync(CloseCodes.Normal, "ours").WithinDeadline();
        await harness.EndAsync();
        Assert.Equal(FrameKind.Closed, (await harness.NextFrameAsync()).Kind);
    }

    [Fact]
    public async Task A_handler_may_close_its_connection()
    {
        await using var harness = new ConnectionHarness();
        harness.Handler.OnMessage = _ => harness.Connection.CloseAsync(CloseCodes.Normal, "enough");
        await harness.SendAsync(TestMessages.FromServer(1));
        harness.Run();
        Assert.Equal("enough", (await harness.NextFrameAsync()).Reason);
        Assert.Equal("enough", (await harness.EndAsync()).Reason);
    }

    [Fact]
    public async Task Closing_twice_is_closing_once()
    {
        await using var harness = ConnectionHarness.Start();
        var first = harness.Connection.CloseAsync(CloseCodes.Normal, "first").AsTask();
        var second = harness.Connection.CloseAsync(CloseCodes.GoingAway, "second").AsTask();
        Assert.Equal("first", (await harness.NextFrameAsync()).Reason);
        await first.WithinDeadline();
        await second.WithinDeadline();
        await harness.Connection.CloseAsync(CloseCodes.GoingAway, "third").WithinDeadline();
        Assert.Equal("first", (await harness.EndAsync()).Reason);
    }

    [Fact]
    public async Task A_cut_is_noticed_and_reported_as_lost()
    {
        await using var harness = ConnectionHarness.Start();
        harness.Peer.Cut();
        var end = await harness.EndAsync();
        Assert.Equal((ConnectionEndKind.Lost, CloseCodes.Abnormal), (end.Kind, end.Code));
        harness.Connection.Send(TestMessages.FromClient(1)); // goes nowhere, says nothing
    }

    [Fact]
    public async Task A_transport_that_throws_while_receiving_ends_the_connection()
    {
        await using var harness = new ConnectionHarness();
        harness.Counter.ReceiveFailure = new OperationCanceledException("The host aborted the connection."); // not by our token
        harness.Run();
        var end = await harness.EndAsync();
        Assert.Equal((ConnectionEndKind.Lost, CloseCodes.Abnormal), (end.Kind, end.Code));
        Assert.Same(harness.Counter.ReceiveFailure, end.Exception);
    }

    [Fact]
    public async Task A_transport_that_cannot_send_ends_the_connection()
    {
        // On a busy machine the clock below runs ahead, and a missing pong would end the connection first.
        await using var harness = ConnectionHarness.Start(configure: static options => options with { HeartbeatEnabled = false });
        harness.Counter.SendFailure = new IOException("broken pipe");
        harness.Connection.Send(TestMessages.FromClient(1));
        while (!harness.Connection.Ended.IsCompleted)
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(1)); // it gives the receiving side a second to find out more
            await Task.Yield();
        }

        var end = await harness.EndAsync();
        Assert.Equal((ConnectionEndKind.Lost, "broken pipe"), (end.Kind, end.Reason));
    }

    [Fact]
    public async Task A_handler_that_throws_ends_the_connection_with_1011()
    {
        await using var harness = new ConnectionHarness();
        var failure = new InvalidDataException("handler");
        harness.Handler.OnMessage = _ => throw failure;
        await harness.SendAsync(TestMessages.FromServer(1));
        await harness.SendAsync(TestMessages.FromServer(2));
        harness.Run();

        var end = await harness.EndAsync();
        Assert.Equal((ConnectionEndKind.HandlerFailed, CloseCodes.InternalError), (end.Kind, end.Code));
        Assert.Same(failure, end.Exception);
        var close = await harness.NextFrameAsync();
        Assert.Equal(CloseCodes.InternalError, close.CloseCode);
        Assert.DoesNotContain("handler", close.Reason); // what broke inside is nobody else's business
    }

    [Fact]
    public async Task Cancelling_the_run_ends_it_without_an_exception()
    {
        await using var harness = new ConnectionHarness();
        using var cancellation = new CancellationTokenSource();
        harness.RunUntil(cancellation.Token);
        await cancellation.CancelAsync();
        Assert.Equal(ConnectionEndKind.ClosedLocally, (await harness.EndAsync()).Kind);
    }

    [Fact]
    public async Task A_connection_runs_once()
    {
        await using var harness = ConnectionHarness.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(() => harness.Connection.RunAsync(TestContext.Current.CancellationToken));
    }
}
