using System.Collections.Concurrent;

namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>Order and amounts, both ways.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task Messages_are_handled_one_at_a_time_in_the_order_of_their_frames()
    {
        await using var harness = ConnectionHarness.Start();
        var active = 0;
        var overlapped = false;
        harness.Handler.OnMessage = async _ =>
        {
            overlapped |= Interlocked.Increment(ref active) != 1;
            await Task.Yield();
            Interlocked.Decrement(ref active);
        };
        for (var number = 0; number < 500; number++)
        {
            await harness.SendAsync(TestMessages.FromServer(number));
        }

        for (var number = 0; number < 500; number++)
        {
            Assert.Equal(number, (await harness.Handler.NextAsync()).RemoteClientOpenedModel.ResourceId);
        }

        Assert.False(overlapped);
    }

    [Fact]
    public async Task Messages_leave_in_the_order_in_which_they_were_sent()
    {
        await using var harness = new ConnectionHarness();
        for (var number = 0; number < 10; number++)
        {
            harness.Connection.Send(TestMessages.FromClient(number)); // also before it runs
        }

        harness.Run();
        for (var number = 10; number < 500; number++)
        {
            harness.Connection.Send(TestMessages.FromClient(number));
        }

        for (var number = 0; number < 500; number++)
        {
            Assert.Equal(number, (await harness.NextMessageAsync()).UnshareReference.ResourceId);
        }

        await harness.UntilReadAsync();
        Assert.Equal(0, harness.Connection.QueuedBytes);
    }

    [Fact]
    public async Task The_socket_is_not_read_while_more_than_the_budget_waits_for_the_handler()
    {
        await using var harness = new ConnectionHarness(configure: options => options with { MaximumReceivedBytes = 100 });
        var turns = new SemaphoreSlim(0);
        harness.Handler.OnMessage = _ => new ValueTask(turns.WaitAsync(TestContext.Current.CancellationToken));
        for (var number = 0; number < 20; number++)
        {
            await harness.SendAsync(TestMessages.FromServer(number, new string('x', 52))); // 60 bytes
        }

        harness.Run(); // reads what it may at once, since everything is there

        // 60 and 120 bytes are let in, the third has been read and waits outside.
        Assert.Equal(3, harness.Counter.Received);
        turns.Release(20);
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(number, (await harness.Handler.NextAsync()).RemoteClientOpenedModel.ResourceId);
        }
    }

    [Fact]
    public async Task One_message_may_be_larger_than_the_budget()
    {
        await using var harness = ConnectionHarness.Start(configure: options => options with { MaximumReceivedBytes = 10, MaximumQueuedBytes = 10 });
        await harness.SendAsync(TestMessages.FromServer(1, new string('x', 1000)));
        await harness.SendAsync(TestMessages.FromServer(2, new string('x', 1000)));
        await harness.Handler.NextAsync();
        await harness.Handler.NextAsync();
        harness.Connection.Send(TestMessages.FromServer(3, new string('x', 1000)));
        Assert.Equal(3, (await harness.NextMessageAsync()).RemoteClientOpenedModel.ResourceId);
    }

    [Fact]
    public async Task Closing_gets_through_a_full_budget()
    {
        await using var harness = new ConnectionHarness(configure: options => options with { MaximumReceivedBytes = 10 });
        var busy = new TaskCompletionSource();
        harness.Handler.OnMessage = _ => new ValueTask(busy.Task);
        for (var number = 0; number < 10; number++)
        {
            await harness.SendAsync(TestMessages.FromServer(number, "a filler that uses up the budget"));
        }

        harness.Run();
        var closing = harness.Connection.CloseAsync(CloseCodes.Normal, "done").AsTask();
        Assert.Equal(FrameKind.Closed, (await harness.NextFrameAsync()).Kind);
        await closing.WithinDeadline();
        busy.SetResult();
        Assert.Equal(ConnectionEndKind.ClosedLocally, (await harness.EndAsync()).Kind);
        Assert.Equal(1, harness.Handler.Count);
    }

    [Fact]
    public async Task A_peer_that_reads_too_slowly_is_dropped_with_4008()
    {
        await using var harness = ConnectionHarness.Start(ConnectionRole.Server, options => options with { MaximumQueuedBytes = 1000 });
        var stuck = new TaskCompletionSource();
        harness.Own.BeforeSend = _ => new ValueTask(stuck.Task);
        for (var number = 0; number < 30; number++)
        {
            harness.Connection.Send(TestMessages.FromServer(number, new string('x', 100)));
        }

        var end = await harness.Connection.Ended.WithinDeadline();
        Assert.Equal((ConnectionEndKind.SlowConsumer, CloseCodes.SlowConsumer), (end.Kind, end.Code));
        Assert.True(harness.Connection.QueuedBytes < 1500);
        stuck.SetResult();
        await harness.EndAsync();
    }

    [Fact]
    public async Task A_sender_can_wait_for_room()
    {
        await using var harness = ConnectionHarness.Start(configure: options => options with { MaximumQueuedBytes = 1000 });
        Assert.True(harness.Connection.WaitForRoomAsync(TestContext.Current.CancellationToken).IsCompleted);
        var turns = new SemaphoreSlim(0);
        harness.Own.BeforeSend = _ => new ValueTask(turns.WaitAsync(TestContext.Current.CancellationToken));
        var sent = new ConcurrentQueue<int>();
        for (var number = 0; number < 8; number++)
        {
            harness.Connection.Send(TestMessages.FromServer(number, new string('x', 100)));
        }

        var room = harness.Connection.WaitForRoomAsync(TestContext.Current.CancellationToken);
        Assert.False(room.IsCompleted);
        turns.Release(8);
        await room.WithinDeadline();
        Assert.True(harness.IsRunning);
    }

    [Fact]
    public async Task A_text_frame_is_ignored()
    {
        await using var harness = ConnectionHarness.Start(ConnectionRole.Server);
        harness.Peer.SendText();
        await harness.SendAsync(TestMessages.FromClient(1));
        Assert.Equal(TestMessages.FromClient(1), await harness.Handler.NextAsync());
        Assert.True(harness.IsRunning);
    }
}
