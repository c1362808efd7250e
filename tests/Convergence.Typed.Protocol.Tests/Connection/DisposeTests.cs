namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>Disposing is possible at any time, returns, and leaves nothing open.</summary>
public sealed class DisposeTests
{
    [Fact]
    public async Task Before_it_runs()
    {
        var harness = new ConnectionHarness();
        var request = harness.RequestAsync();
        await harness.DisposeAsync();
        await Assert.ThrowsAsync<ConnectionLostException>(() => request.WithinDeadline());
        harness.Run();
        Assert.Equal(ConnectionEndKind.ClosedLocally, (await harness.EndAsync()).Kind);
        Assert.True(harness.Counter.Disposed > 0);
    }

    [Fact]
    public async Task While_it_runs()
    {
        var harness = ConnectionHarness.Start();
        var request = harness.RequestAsync();
        await harness.DisposeAsync();
        await Assert.ThrowsAsync<ConnectionLostException>(() => request.WithinDeadline());
        Assert.Equal((ConnectionEndKind.ClosedLocally, CloseCodes.GoingAway), await KindAndCodeAsync(harness));
        Assert.Equal(1, harness.Counter.Disposed);
    }

    [Fact]
    public async Task While_a_handler_is_busy()
    {
        var harness = new ConnectionHarness();
        var busy = new TaskCompletionSource();
        harness.Handler.OnMessage = _ => new ValueTask(busy.Task);
        await harness.SendAsync(TestMessages.FromServer(1));
        await harness.SendAsync(TestMessages.FromServer(2));
        harness.Run();
        await harness.DisposeAsync();
        Assert.True(harness.IsRunning); // the run waits for the handler, so that nothing of it is left behind
        busy.SetResult();
        await harness.EndAsync();
        Assert.Equal(1, harness.Handler.Count);
    }

    [Fact]
    public async Task In_a_handler()
    {
        await using var harness = new ConnectionHarness();
        harness.Handler.OnMessage = _ => harness.Connection.DisposeAsync();
        await harness.SendAsync(TestMessages.FromServer(1));
        harness.Run();
        Assert.Equal((ConnectionEndKind.ClosedLocally, CloseCodes.GoingAway), await KindAndCodeAsync(harness));
    }

    [Fact]
    public async Task While_it_waits_for_the_peer_to_close()
    {
        var harness = ConnectionHarness.Start();
        var closing = harness.Connection.CloseAsync(CloseCodes.Normal, "done").AsTask();
        await harness.Connection.DisposeAsync().WithinDeadline();
        await closing.WithinDeadline();
        await harness.EndAsync();
    }

    [Fact]
    public async Task While_a_frame_is_being_sent()
    {
        var harness = ConnectionHarness.Start();
        var stuck = new TaskCompletionSource();
        harness.Own.BeforeSend = _ => new ValueTask(stuck.Task);
        harness.Connection.Send(TestMessages.FromClient(1));
        await harness.Connection.DisposeAsync().WithinDeadline();
        stuck.SetResult();
        await harness.EndAsync();
    }

    [Fact]
    public async Task While_senders_wait_for_room()
    {
        var harness = ConnectionHarness.Start(configure: options => options with { MaximumQueuedBytes = 10 });
        var stuck = new TaskCompletionSource();
        harness.Own.BeforeSend = _ => new ValueTask(stuck.Task);
        harness.Connection.Send(TestMessages.FromServer(1, "more than ten bytes"));
        var room = harness.Connection.WaitForRoomAsync(TestContext.Current.CancellationToken);
        Assert.False(room.IsCompleted);
        await harness.Connection.DisposeAsync().WithinDeadline();
        await room.WithinDeadline();
        stuck.SetResult();
        await harness.EndAsync();
    }

    [Fact]
    public async Task After_the_end_and_once_more()
    {
        var harness = ConnectionHarness.Start();
        harness.Peer.Cut();
        await harness.EndAsync();
        await harness.DisposeAsync();
        await harness.DisposeAsync();
        await harness.Connection.CloseAsync(CloseCodes.Normal, "").WithinDeadline();
        Assert.Equal(ConnectionEndKind.Lost, (await harness.EndAsync()).Kind);
    }

    [Fact]
    public async Task After_it_was_closed_without_ever_running()
    {
        var harness = new ConnectionHarness();
        await harness.Connection.CloseAsync(CloseCodes.Normal, "never mind").WithinDeadline();
        await harness.DisposeAsync();
        Assert.Equal("never mind", (await harness.NextFrameAsync()).Reason);
    }

    private static async Task<(ConnectionEndKind Kind, int Code)> KindAndCodeAsync(ConnectionHarness harness)
    {
        var end = await harness.EndAsync();
        return (end.Kind, end.Code);
    }
}
