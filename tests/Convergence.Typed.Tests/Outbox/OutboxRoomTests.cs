namespace Convergence.Typed.Tests.Outboxes;

public sealed class OutboxRoomTests : OutboxTest
{
    private const int Capacity = 10;

    [Fact]
    public async Task An_edit_waits_for_room_and_is_not_dropped()
    {
        await RestartAsync(Capacity);
        await FillAsync();

        var waiting = Task.Run(() => Outbox.Enqueue(Edit(null, Capacity + 1)), Cancellation);
        var later = Outbox.EnqueueAsync(Edit(null, Capacity + 2), Cancellation).AsTask();
        await Task.Delay(50, Cancellation);
        Assert.False(waiting.IsCompleted);
        Assert.False(later.IsCompleted);

        Store.Release();
        await waiting;
        await later;
        await Outbox.SavedAsync(null, Cancellation);
        Assert.Equal(Capacity + 2, (await PendingAsync()).Count());
    }

    [Fact]
    public async Task Waiting_for_room_can_be_given_up_and_then_nothing_is_stored()
    {
        await RestartAsync(Capacity);
        await FillAsync();
        using var giveUp = new CancellationTokenSource();

        var waiting = Outbox.EnqueueAsync(Edit(null, Capacity + 1), giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Store.Release();
        await Outbox.SavedAsync(null, Cancellation);
        Assert.Equal(Capacity, (await PendingAsync()).Count());
    }

    [Fact]
    public async Task Where_a_thread_cannot_wait_an_edit_is_refused_before_anything_happened()
    {
        await RestartAsync(Capacity, canBlock: false);
        await HoldAsync();
        Outbox.EnsureRoom();
        for (var sequence = 1; sequence <= Capacity / 2; sequence++)
        {
            Outbox.Enqueue(Edit(null, sequence));
        }

        var refused = Assert.Throws<OutboxFullException>(Outbox.EnsureRoom);
        Assert.Equal(("outbox_full", Capacity / 2), (refused.Code, refused.Waiting));

        // What follows from an edit that was let in finds the room that was kept.
        for (var sequence = (Capacity / 2) + 1; sequence <= Capacity; sequence++)
        {
            Outbox.Enqueue(Edit(null, sequence));
        }

        Assert.Throws<OutboxFullException>(() => Outbox.Enqueue(Edit(null, Capacity + 1)));
        Store.Release();
        await Outbox.SavedAsync(null, Cancellation);
        Outbox.EnsureRoom();
        Assert.Equal(Capacity, (await PendingAsync()).Count());
    }

    [Fact]
    public async Task Where_a_thread_can_wait_a_full_outbox_is_no_reason_to_refuse_but_a_full_disk_is()
    {
        await RestartAsync(Capacity);
        await FillAsync();
        Outbox.EnsureRoom();

        Store.FailNext(StoreFailure.Full, 1000);
        Store.Release();
        await UntilAsync(() => Outbox.Trouble is not null);
        await UntilAsync(() => Outbox.QueueLength >= Capacity - 1 || TryFill());

        var refused = Assert.Throws<OutboxFullException>(Outbox.EnsureRoom);
        Assert.Equal(StoreFailure.Full, Assert.IsType<StoreException>(refused.InnerException).Kind);
        Store.Heal();
        await AdvanceUntilAsync(() => Outbox.Trouble is null);
    }

    [Fact]
    public async Task Closing_tells_a_thread_that_waits_for_room()
    {
        await RestartAsync(Capacity);
        await FillAsync();
        var waiting = Task.Run(() => Outbox.Enqueue(Edit(null, Capacity + 1)), Cancellation);
        var later = Outbox.EnqueueAsync(Edit(null, Capacity + 2), Cancellation).AsTask();
        await Task.Delay(50, Cancellation);

        var closing = Outbox.DisposeAsync().AsTask();

        // Told, or stored: but never silent.
        Assert.Equal(StoreFailure.Closed, await FailureOfAsync(waiting));
        Assert.Equal(StoreFailure.Closed, await FailureOfAsync(later));
        Store.Release();
        await closing;
        Assert.Equal(Capacity, (await PendingAsync()).Count());
    }

    private bool TryFill()
    {
        for (var i = Outbox.QueueLength; i < Capacity; i++)
        {
            Outbox.Enqueue(new OutboxEntry(null, [new AddSubmissionSession(Key, $"{i}")]));
        }

        return true;
    }

    private async Task FillAsync()
    {
        await HoldAsync();
        for (var sequence = 1; sequence <= Capacity; sequence++)
        {
            Outbox.Enqueue(Edit(null, sequence));
        }
    }

    private Task AdvanceUntilAsync(Func<bool> condition) => UntilAsync(() =>
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    });
}
