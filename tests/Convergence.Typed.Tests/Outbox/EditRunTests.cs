namespace Convergence.Typed.Tests.Outboxes;

/// <summary>Edits of one client join the entry that the writer has not taken yet.</summary>
public sealed class EditRunTests : OutboxTest
{
    [Fact]
    public async Task Edits_that_wait_together_are_stored_in_order_and_told_once()
    {
        var client = new RecordingClient();
        await HoldAsync();
        for (int sequence = 1; sequence <= 1_000; sequence++)
        {
            Outbox.EnqueueEdit(client, Key, Id(sequence), Splice("x"));
        }

        Store.Release();
        await Outbox.SavedAsync(client, Cancellation);

        Assert.Equal(Enumerable.Range(1, 1_000).Select(static i => (long)i), await PendingAsync());
        await UntilAsync(() => client.DurableEdits == 1_000);
        Assert.Equal(1_000, client.Durable.Last());
        Assert.Equal(0, Outbox.QueueLength);
    }

    [Fact]
    public async Task What_a_client_enqueues_between_edits_is_stored_between_them()
    {
        var client = new RecordingClient();
        await HoldAsync();
        Outbox.EnqueueEdit(client, Key, Id(1), Splice("x"));
        Outbox.Enqueue(new OutboxEntry(client, [new AddSubmissionSession(Key, "between")]));
        Outbox.EnqueueEdit(client, Key, Id(2), Splice("x"));

        Store.Release();
        await Outbox.SavedAsync(client, Cancellation);

        Assert.Equal(["AppendPending", "AddSubmissionSession", "AppendPending"], Store.Commits[^1].Select(static change => change.GetType().Name));
    }

    [Fact]
    public async Task A_batch_has_a_largest_size_also_for_edits_that_joined()
    {
        await RestartAsync(maximumBatch: 300);
        var client = new RecordingClient();
        await HoldAsync();
        for (int sequence = 1; sequence <= 600; sequence++)
        {
            Outbox.EnqueueEdit(client, Key, Id(sequence), Splice("x"));
        }

        Store.Release();
        await Outbox.SavedAsync(client, Cancellation);

        Assert.All(Store.Commits, static commit => Assert.True(commit.Count <= 300));
        Assert.Equal(600, (await PendingAsync()).Count());
    }

    [Fact]
    public async Task An_edit_waits_for_room_to_join()
    {
        await RestartAsync(capacity: 16);
        var client = new RecordingClient();
        await HoldAsync();
        var editing = Task.Run(
            () =>
            {
                for (int sequence = 1; sequence <= 200; sequence++)
                {
                    Outbox.EnqueueEdit(client, Key, Id(sequence), Splice("x"));
                }
            },
            Cancellation);
        await UntilAsync(() => Outbox.QueueLength >= 16);
        await Task.Delay(50, Cancellation);
        Assert.False(editing.IsCompleted);

        Store.Release();
        await editing;
        await Outbox.SavedAsync(client, Cancellation);
        Assert.Equal(Enumerable.Range(1, 200).Select(static i => (long)i), await PendingAsync());
    }

    [Fact]
    public async Task Edits_of_many_threads_meet_a_writer_that_takes_them_at_any_moment()
    {
        var clients = Enumerable.Range(0, 4).Select(static _ => new RecordingClient()).ToArray();
        long last = 0;
        await Task.WhenAll(clients.Select(client => Task.Run(
            () =>
            {
                for (int i = 0; i < 5_000; i++)
                {
                    Outbox.EnqueueEdit(client, Key, Id(Interlocked.Increment(ref last)), Splice("x"));
                }
            },
            Cancellation)));
        await Outbox.SavedAsync(null, Cancellation);

        Assert.Equal(20_000, (await PendingAsync()).Distinct().Count());
        await UntilAsync(() => clients.All(static client => client.DurableEdits == 5_000));
        Assert.Equal(0, Outbox.QueueLength);
    }
}
