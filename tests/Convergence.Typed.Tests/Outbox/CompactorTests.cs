namespace Convergence.Typed.Tests.Outboxes;

public sealed class CompactorTests : OutboxTest
{
    [Fact]
    public async Task A_confirmed_log_is_folded_when_it_reaches_the_interval_and_not_earlier()
    {
        await RestartAsync(compactionInterval: 5);
        await AppendAsync(1, 4);
        Assert.Equal((1, 4), await ShapeAsync());

        await AppendAsync(5, 5);
        await UntilFoldedAsync(6);

        var model = (await Store.ReadModelAsync(Key, Cancellation))!;
        Assert.Equal(new StoredBase(6, Root("54321")), model.Base);
        Assert.Empty(model.Confirmed);
    }

    [Fact]
    public async Task D18_What_is_pending_is_never_part_of_it()
    {
        await RestartAsync(compactionInterval: 5);
        await Outbox.CommitAsync(null, Edit(null, 1).Changes, Cancellation);
        await AppendAsync(1, 5);

        await UntilFoldedAsync(6);

        Assert.Equal([1L], await PendingAsync());
        Assert.Equal(Root("54321"), (await Store.ReadModelAsync(Key, Cancellation))!.Base!.Data);
    }

    [Fact]
    public async Task A_log_that_was_left_long_is_folded_at_the_next_start()
    {
        await RestartAsync(compactionInterval: 100);
        await AppendAsync(1, 20);

        await RestartAsync(compactionInterval: 10);

        await UntilFoldedAsync(21);
    }

    [Fact]
    public async Task A_log_that_was_left_short_is_counted_on_at_the_next_start()
    {
        await RestartAsync(compactionInterval: 10);
        await AppendAsync(1, 6);
        await RestartAsync(compactionInterval: 10);

        // The count of what was there is read in the background; with one more each time it comes due at last.
        for (var version = 7; version <= 16 && (await ShapeAsync()).BaseVersion == 1; version++)
        {
            await AppendAsync(version, version);
        }

        await UntilAsync(() => ShapeAsync().Result.BaseVersion > 1);
    }

    [Fact]
    public async Task A_short_log_is_folded_when_that_is_asked_for()
    {
        await AppendAsync(1, 2);
        Outbox.RequestCompaction(Key);
        Outbox.RequestCompaction(Key + 1);
        await UntilFoldedAsync(3);
    }

    [Fact]
    public async Task A_log_that_cannot_be_folded_is_kept_and_hurts_nobody()
    {
        await RestartAsync(compactionInterval: 3);
        var wrong = new ConfirmedRecord(1, "s", null, new Operations.StringSplice(Operations.ElementId.Parse("@:1"), 50, 1, ""));
        await Outbox.CommitAsync(null, [new AppendConfirmed(Key, wrong), Confirmed(2), Confirmed(3)], Cancellation);
        await Outbox.CommitAsync(null, [new PutModel(new ModelRecord { Key = 2, ModelId = "other", Collection = "boards", IdPrefix = "2" }), new PutBase(2, 1, Root(""))], Cancellation);
        await Outbox.CommitAsync(null, [.. Enumerable.Range(1, 3).Select(version => Confirmed(version) with { Key = 2 })], Cancellation);

        await UntilAsync(() => Store.ReadModelAsync(2, Cancellation).AsTask().Result!.Record.BaseVersion == 4);

        Assert.Equal((1, 3), await ShapeAsync());
    }

    private async Task AppendAsync(int from, int to)
    {
        for (var version = from; version <= to; version++)
        {
            await Outbox.CommitAsync(null, [Confirmed(version, $"{version}")], Cancellation);
        }
    }

    private async Task<(long BaseVersion, int LogLength)> ShapeAsync()
    {
        var model = (await Store.ReadModelAsync(Key, Cancellation))!;
        return (model.Base!.Version, model.Confirmed.Count);
    }

    private Task UntilFoldedAsync(long version) => UntilAsync(() => Store.ReadModelAsync(Key, Cancellation).AsTask().Result!.Record.BaseVersion == version);
}
