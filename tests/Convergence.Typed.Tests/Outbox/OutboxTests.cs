using Convergence.Typed.Operations;

namespace Convergence.Typed.Tests.Outboxes;

public sealed class OutboxTests : OutboxTest
{
    [Fact]
    public async Task What_arrives_during_a_commit_is_the_next_batch()
    {
        var client = new RecordingClient();
        var held = await HoldAsync();
        for (var sequence = 1; sequence <= 100; sequence++)
        {
            Outbox.Enqueue(Edit(client, sequence));
        }

        Assert.Equal(100, Outbox.QueueLength);
        var before = Store.Commits.Count;
        Store.Release();
        await held;
        await Outbox.SavedAsync(client, Cancellation);

        Assert.Equal(before + 2, Store.Commits.Count);
        Assert.Equal(100, Store.Commits[^1].Count);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), await PendingAsync());
    }

    [Fact]
    public async Task A_batch_has_a_largest_size()
    {
        await RestartAsync(maximumBatch: 10);
        await HoldAsync();
        for (var sequence = 1; sequence <= 25; sequence++)
        {
            Outbox.Enqueue(Edit(null, sequence));
        }

        Store.Release();
        await Outbox.SavedAsync(null, Cancellation);

        Assert.Equal([10, 10, 5], Store.Commits.TakeLast(3).Select(commit => commit.Count));
    }

    [Fact]
    public async Task A_single_entry_is_committed_at_once()
    {
        Outbox.Enqueue(Edit(null, 1));
        await UntilAsync(() => Store.Commits.Count == 2);
    }

    [Fact]
    public async Task Entries_of_a_client_are_stored_in_the_order_in_which_it_enqueued_them()
    {
        await RestartAsync(capacity: 16);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(
            () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    Outbox.Enqueue(new OutboxEntry(null, [new AddSubmissionSession(Key, $"{worker}:{i}")]));
                }
            },
            Cancellation)));
        await Outbox.SavedAsync(null, Cancellation);

        var stored = Store.Commits.SelectMany(commit => commit).OfType<AddSubmissionSession>().Select(session => session.SessionId.Split(':')).ToList();
        Assert.Equal(800, stored.Count);
        foreach (var worker in stored.GroupBy(parts => parts[0]))
        {
            Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), worker.Select(parts => parts[1]));
        }
    }

    [Fact]
    public async Task Saved_means_that_everything_before_it_is_committed()
    {
        await HoldAsync();
        Outbox.Enqueue(Edit(null, 1));
        var saved = Outbox.SavedAsync(null, Cancellation);
        Outbox.Enqueue(Edit(null, 2));
        Assert.False(saved.IsCompleted);

        Store.Release();
        await saved;

        Assert.Contains(1, await PendingAsync());
    }

    [Fact]
    public async Task Saved_can_be_given_up_and_the_edit_is_stored_all_the_same()
    {
        var client = new RecordingClient();
        await HoldAsync();
        Outbox.Enqueue(Edit(client, 1));
        using var giveUp = new CancellationTokenSource();
        var saved = Outbox.SavedAsync(client, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saved);

        Store.Release();

        await UntilAsync(() => client.Durable.Contains(1));
        Assert.Equal([1L], await PendingAsync());
    }

    [Fact]
    public async Task A_client_hears_of_its_own_edits_once_they_are_durable_and_not_earlier()
    {
        var first = new RecordingClient();
        var second = new RecordingClient();
        await HoldAsync();
        Outbox.Enqueue(Edit(first, 1));
        Outbox.Enqueue(Edit(second, 2));
        Outbox.Enqueue(Edit(first, 3));
        Outbox.Enqueue(new OutboxEntry(second, [new AddSubmissionSession(Key, "no edit")]));
        Assert.Empty(first.Durable);

        Store.Release();

        await UntilAsync(() => first.Durable.Contains(3) && second.Durable.Contains(2));
        Assert.Equal(3, first.Durable.Last());
        Assert.Equal([2L], second.Durable);
        Assert.Empty(first.Failures);
    }

    [Fact]
    public async Task A_callback_may_enqueue_and_one_that_throws_or_blocks_holds_up_neither_the_writer_nor_the_others()
    {
        using var unblock = new SemaphoreSlim(0);
        var throwing = new RecordingClient { Callback = _ => throw new InvalidOperationException("A mistake of the application.") };
        var enqueuing = new RecordingClient { Callback = last => Outbox.Enqueue(new OutboxEntry(null, [new AddSubmissionSession(Key, $"after {last.Sequence}")])) };
        var blocking = new RecordingClient { Callback = _ => unblock.Wait(Cancellation) };
        Outbox.Enqueue(Edit(throwing, 1));
        await UntilAsync(() => !throwing.Durable.IsEmpty);
        Outbox.Enqueue(Edit(enqueuing, 2));
        await UntilAsync(() => Store.Commits.SelectMany(commit => commit).Contains(new AddSubmissionSession(Key, "after 2")));
        Outbox.Enqueue(Edit(blocking, 3));
        await UntilAsync(() => !blocking.Durable.IsEmpty);

        Outbox.Enqueue(Edit(blocking, 4));
        Outbox.Enqueue(Edit(blocking, 5));
        await Outbox.SavedAsync(blocking, Cancellation);

        Assert.Equal([3L], blocking.Durable);
        unblock.Release(2);
        await UntilAsync(() => blocking.Durable.Contains(5));
        Assert.Equal(5, blocking.Durable.Last());
    }

    [Fact]
    public async Task Closing_stores_what_is_queued_and_tells_it_and_takes_no_more()
    {
        var client = new RecordingClient();
        await HoldAsync();
        for (var sequence = 1; sequence <= 50; sequence++)
        {
            Outbox.Enqueue(Edit(client, sequence));
        }

        var closing = Outbox.DisposeAsync().AsTask();
        Store.Release();
        await closing;

        Assert.Equal(50, (await PendingAsync()).Count());
        Assert.Equal(50, client.Durable.Last());
        Assert.Equal(StoreFailure.Closed, Assert.Throws<StoreException>(() => Outbox.Enqueue(Edit(client, 51))).Kind);
        Assert.Equal(StoreFailure.Closed, await FailureOfAsync(Outbox.SavedAsync(client, Cancellation)));
        await Outbox.DisposeAsync();
    }

    [Fact]
    public async Task Rewrites_of_a_batch_are_joined()
    {
        await Outbox.CommitAsync(null, Edit(null, 1).Changes, Cancellation);
        await HoldAsync();
        for (var i = 1; i <= 20; i++)
        {
            Outbox.Enqueue(new OutboxEntry(null, [Confirmed(i), new RewritePending(Key, [new PendingOperation(Id(1), 0, Splice($"form {i}"))])]));
        }

        Store.Release();
        await Outbox.SavedAsync(null, Cancellation);

        Assert.Equal(new PendingOperation(Id(1), 0, Splice("form 20")), Assert.Single(Assert.Single(Store.Commits[^1].OfType<RewritePending>()).Operations));
        Assert.Equal(20, Store.Commits[^1].OfType<AppendConfirmed>().Count());
        Assert.Equal(Splice("form 20"), (await Store.ReadModelAsync(Key, Cancellation))!.Pending[0].Operation);
    }
}
