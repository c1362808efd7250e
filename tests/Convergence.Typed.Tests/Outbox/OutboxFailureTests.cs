using System.Collections.Concurrent;

namespace Convergence.Typed.Tests.Outboxes;

public sealed class OutboxFailureTests : OutboxTest
{
    private readonly ConcurrentQueue<OutboxTrouble> _troubles = [];
    private int _recoveries;

    [Theory]
    [InlineData(nameof(StoreFailure.Full))]
    [InlineData(nameof(StoreFailure.Locked))]
    public async Task A_failure_that_may_pass_is_tried_again_until_it_works_and_told_once(string kind)
    {
        Watch();
        var client = new RecordingClient();
        Store.FailNext(Enum.Parse<StoreFailure>(kind), 5);
        Outbox.Enqueue(Edit(client, 1));
        Outbox.Enqueue(Edit(client, 2));
        var saved = Outbox.SavedAsync(client, Cancellation);

        await UntilAsync(() => Outbox.Trouble is not null);
        Assert.False(saved.IsCompleted);
        await AdvanceUntilAsync(() => saved.IsCompleted);
        await saved;

        Assert.Equal([1L, 2L], await PendingAsync());
        await UntilAsync(() => _recoveries == 1 && client.Durable.Contains(2));
        Assert.True(Assert.Single(_troubles).IsRetried);
        Assert.Empty(client.Failures);
        Assert.Null(Outbox.Trouble);
    }

    [Fact]
    public async Task The_waits_between_the_tries_grow_and_the_last_one_repeats()
    {
        Store.FailNext(StoreFailure.Full, 1000);
        Outbox.Enqueue(Edit(null, 1));
        var attempts = Store.Attempts;
        foreach (var delay in new[] { 50, 250, 1000, 3000, 10_000, 10_000 })
        {
            var expected = ++attempts;
            await UntilAsync(() => Store.Attempts == expected);

            // The timer is set a little after the attempt; until then the clock may stand still only.
            await AdvanceUntilAsync(() => Store.Attempts > expected, TimeSpan.FromMilliseconds(delay / 50.0), out var waited);
            Assert.InRange(waited().TotalMilliseconds, delay * 0.98, double.MaxValue);
        }

        Store.Heal();
    }

    [Theory]
    [InlineData(nameof(StoreFailure.NotWritable))]
    [InlineData(nameof(StoreFailure.InputOutput))]
    [InlineData(nameof(StoreFailure.Corrupt))]
    [InlineData(nameof(StoreFailure.Closed))]
    public async Task A_failure_for_good_is_told_once_to_everybody_who_edits(string kind)
    {
        Watch();
        var first = new RecordingClient();
        var second = new RecordingClient();
        var expected = Enum.Parse<StoreFailure>(kind);
        Store.FailNext(expected);
        Outbox.Enqueue(Edit(first, 1));
        Assert.Equal(expected, await FailureOfAsync(Outbox.SavedAsync(first, Cancellation)));

        // The disk works again, but what came before is missing: nothing may be stored behind it.
        Outbox.Enqueue(Edit(second, 2));
        Outbox.Enqueue(Edit(first, 3));
        Assert.Equal(expected, await FailureOfAsync(Outbox.SavedAsync(second, Cancellation)));
        Assert.Equal(expected, await FailureOfAsync(Outbox.SavedAsync(null, Cancellation)));

        await UntilAsync(() => !second.Failures.IsEmpty);
        Assert.Equal(expected, Assert.Single(first.Failures).Kind);
        Assert.Equal(expected, Assert.Single(second.Failures).Kind);
        Assert.False(Assert.Single(_troubles).IsRetried);
        Assert.Empty(await PendingAsync());
        Assert.Empty(first.Durable);
        Assert.Equal(expected, Outbox.Trouble!.Kind);
    }

    [Fact]
    public async Task A_failure_nobody_foresaw_is_told_too()
    {
        var client = new RecordingClient();
        Store.FailNext(new InvalidOperationException("Surprise."));
        Outbox.Enqueue(Edit(client, 1));

        Assert.Equal(StoreFailure.InputOutput, await FailureOfAsync(Outbox.SavedAsync(client, Cancellation)));

        await UntilAsync(() => !client.Failures.IsEmpty);
        Assert.IsType<InvalidOperationException>(Assert.Single(client.Failures).InnerException);
    }

    [Fact]
    public async Task An_entry_that_contradicts_the_store_fails_its_client_and_nobody_else()
    {
        Watch();
        var wrong = new RecordingClient();
        var other = new RecordingClient();
        await HoldAsync();
        Outbox.Enqueue(Edit(other, 1));
        Outbox.Enqueue(Edit(wrong, 2));
        Outbox.Enqueue(Wrong(wrong));
        Outbox.Enqueue(Edit(other, 3));
        Outbox.Enqueue(Edit(wrong, 4));
        Store.Release();

        await Outbox.SavedAsync(other, Cancellation);
        Assert.Equal(StoreFailure.Inconsistent, await FailureOfAsync(Outbox.SavedAsync(wrong, Cancellation)));
        await Outbox.SavedAsync(null, Cancellation);

        // A prefix of what the failed one did, and all of the other's.
        Assert.Equal([1L, 2L, 3L], await PendingAsync());
        await UntilAsync(() => other.Durable.Contains(3) && !wrong.Failures.IsEmpty);
        Assert.Equal(StoreFailure.Inconsistent, Assert.Single(wrong.Failures).Kind);
        Assert.Equal([2L], wrong.Durable);
        Assert.Empty(other.Failures);
        Assert.Empty(_troubles);
        Assert.Null(Outbox.Trouble);

        Outbox.Enqueue(Edit(wrong, 5));
        Outbox.Enqueue(Edit(other, 6));
        await Outbox.SavedAsync(other, Cancellation);
        Assert.Equal([1L, 2L, 3L, 6L], await PendingAsync());
    }

    [Fact]
    public async Task An_entry_of_nobody_that_contradicts_the_store_is_told_to_who_waits_for_it()
    {
        Assert.Equal(StoreFailure.Inconsistent, await FailureOfAsync(Outbox.CommitAsync(null, Wrong(null).Changes, Cancellation)));
        await Outbox.CommitAsync(null, Edit(null, 1).Changes, Cancellation);
        Assert.Equal([1L], await PendingAsync());
    }

    [Fact]
    public async Task Closing_tries_a_full_disk_once_more_and_tells_what_was_not_stored()
    {
        var client = new RecordingClient();
        Store.FailNext(StoreFailure.Full, 1000);
        Outbox.Enqueue(Edit(client, 1));
        var saved = Outbox.SavedAsync(client, Cancellation);
        await UntilAsync(() => Outbox.Trouble is not null);

        await Outbox.DisposeAsync();

        Assert.Equal(StoreFailure.Full, await FailureOfAsync(saved));
        Assert.Equal(StoreFailure.Full, Assert.Single(client.Failures).Kind);
        Assert.Empty(await PendingAsync());
    }

    [Fact]
    public async Task Closing_stores_what_waits_when_the_disk_has_room_again()
    {
        var client = new RecordingClient();
        Store.FailNext(StoreFailure.Full, 1000);
        Outbox.Enqueue(Edit(client, 1));
        await UntilAsync(() => Outbox.Trouble is not null);
        Store.Heal();

        await Outbox.DisposeAsync();

        Assert.Equal([1L], await PendingAsync());
        Assert.Equal([1L], client.Durable);
        Assert.Empty(client.Failures);
    }

    private void Watch()
    {
        Outbox.Troubled += _troubles.Enqueue;
        Outbox.Recovered += () => Interlocked.Increment(ref _recoveries);
    }

    private Task AdvanceUntilAsync(Func<bool> condition) => AdvanceUntilAsync(condition, TimeSpan.FromSeconds(1), out _);

    private Task AdvanceUntilAsync(Func<bool> condition, TimeSpan step, out Func<TimeSpan> waited)
    {
        var start = Time.GetUtcNow();
        waited = () => Time.GetUtcNow() - start;
        return UntilAsync(() =>
        {
            if (condition())
            {
                return true;
            }

            Time.Advance(step);
            return false;
        });
    }
}
