using Convergence.Typed.Operations;

namespace Convergence.Typed.Server.Tests.Storage;

public sealed class AppendTests : StoreTest
{
    [Fact]
    public async Task Operations_come_back_in_order_and_as_they_were()
    {
        var model = await CreateAsync();
        await BindReplicaAsync();
        LogEntry[] entries =
        [
            new LogEntry(1, Splice(0, "\ud800 alone"), "a1", s_time, Edits(1, 1)),
            new LogEntry(2, new CompoundOperation([new StringSplice(ElementId.Parse("@:1"), 0, 1, ""), new StringSet(ElementId.Parse("@:1"), "new", true)]), "zz", s_time, Edits(2, 9, ulong.MaxValue)),
            new LogEntry(3, new NumberSet(ElementId.Parse("2:7"), -0.0), "a1", s_time.AddMilliseconds(1), null),
        ];

        await AppendAsync(model, entries[0]);
        await AppendAsync(model, entries[1], entries[2]);

        Assert.Equal(entries, await ReadLogAsync(model));
        Assert.Equal(entries[1..2], await ReadLogAsync(model, 2, 3));
        Assert.Equal(entries[2..], await ReadLogAsync(model, 3));
        Assert.Empty(await ReadLogAsync(model, 4));
        var found = await Domain.FindModelAsync("board", Cancellation);
        Assert.Equal((4L, s_time.AddMilliseconds(1)), (found!.Version, found.ModifiedTime));
    }

    [Fact]
    public async Task A_long_log_is_read_in_portions_without_a_gap()
    {
        var model = await CreateAsync();
        await AppendAsync(model, [.. Enumerable.Range(1, 1300).Select(version => Entry(version))]);

        Assert.Equal(Enumerable.Range(1, 1300).Select(version => (long)version), (await ReadLogAsync(model)).Select(entry => entry.ContextVersion));
        Assert.Equal(700, (await ReadLogAsync(model, 300, 1000)).Count);
    }

    [Fact]
    public async Task A_range_that_ends_behind_the_log_is_refused_instead_of_being_cut_off()
    {
        var model = await CreateAsync();
        await AppendAsync(model, Entry(1));

        Assert.Equal(ServerStoreFailure.Corrupt, await FailureOfAsync(ReadLogAsync(model, 1, 3)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_operation_at_another_version_than_the_models_is_refused(long version)
    {
        var model = await CreateAsync();
        await AppendAsync(model, Entry(1));

        Assert.Equal(ServerStoreFailure.VersionConflict, await FailureOfAsync(AppendAsync(model, Entry(version))));
        Assert.Equal([Entry(1)], await ReadLogAsync(model));
    }

    [Theory]
    [InlineData(5, 9)]
    [InlineData(5, 5)]
    [InlineData(9, 9)]
    [InlineData(6, 7)]
    [InlineData(1, 5)]
    [InlineData(9, 12)]
    [InlineData(1, 20)]
    public async Task An_edit_that_is_in_the_log_is_refused_whatever_the_rest_of_its_range(long first, long last)
    {
        var model = await CreateAsync();
        await BindReplicaAsync();
        await AppendAsync(model, Entry(1, Edits(3, 3)), Entry(2, Edits(5, 9)));

        Assert.Equal(ServerStoreFailure.EditConflict, await FailureOfAsync(AppendAsync(model, Entry(3, Edits(first, last)))));
        await AppendAsync(model, Entry(3, Edits(10, 12)), Entry(4, Edits(4, 4)));
        Assert.Equal(4, (await ReadLogAsync(model)).Count);
    }

    [Fact]
    public async Task The_same_number_of_another_replica_or_in_another_model_is_another_edit()
    {
        var model = await CreateAsync();
        var other = await CreateAsync("other");
        await BindReplicaAsync();
        await Domain.StartSessionAsync(Anonymous(7), Cancellation);

        await AppendAsync(model, Entry(1, Edits(1, 1)), Entry(2, Edits(1, 1) with { ReplicaId = 7 }));
        await AppendAsync(other, Entry(1, Edits(1, 1)));

        Assert.Equal(1, await Domain.ReadHighestSequenceAsync(model.Key, 7, Cancellation));
    }

    [Fact]
    public async Task An_edit_of_a_replica_that_belongs_to_nobody_is_refused()
    {
        var model = await CreateAsync();
        Assert.Equal(ServerStoreFailure.Inconsistent, await FailureOfAsync(AppendAsync(model, Entry(1, Edits(1, 1)))));
        Assert.Equal(1, (await Domain.FindModelAsync("board", Cancellation))!.Version);
    }

    [Fact]
    public async Task An_append_of_several_operations_is_stored_whole_or_not_at_all()
    {
        var model = await CreateAsync();
        await BindReplicaAsync();

        Assert.Equal(ServerStoreFailure.EditConflict, await FailureOfAsync(AppendAsync(model, Entry(1, Edits(1, 1)), Entry(2), Entry(3, Edits(1, 1)))));

        Assert.Empty(await ReadLogAsync(model));
        await AppendAsync(model, Entry(1, Edits(1, 1)));
    }

    [Fact]
    public async Task A_refused_append_does_not_hurt_the_others_of_its_batch()
    {
        var models = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => CreateAsync($"m{i}")));

        // Every fourth one is at a wrong version; all are queued before the writer can have committed many.
        var appends = models.Select((model, i) => AppendAsync(model, Entry(i % 4 == 0 ? 2 : 1))).ToList();

        for (var i = 0; i < models.Length; i++)
        {
            if (i % 4 == 0)
            {
                Assert.Equal(ServerStoreFailure.VersionConflict, await FailureOfAsync(appends[i]));
            }
            else
            {
                await appends[i];
            }

            Assert.Equal(i % 4 == 0 ? 0 : 1, (await ReadLogAsync(models[i])).Count);
        }
    }

    [Fact]
    public async Task Appends_that_come_together_are_committed_together()
    {
        var models = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => CreateAsync($"m{i}")));
        var before = Store.Writer.Commits;

        // The versions of a model follow each other without waiting: the queue keeps their order.
        await Task.WhenAll(Enumerable.Range(1, 50).SelectMany(version => models.Select(model => AppendAsync(model, Entry(version)))));

        Assert.InRange(Store.Writer.Commits - before, 1, 200);
        foreach (var model in models)
        {
            Assert.Equal(50, (await ReadLogAsync(model)).Count);
        }
    }

    [Fact]
    public async Task The_highest_sequence_and_the_committed_edits_are_known_also_after_a_restart()
    {
        var model = await CreateAsync();
        await BindReplicaAsync();
        Assert.Equal(0, await Domain.ReadHighestSequenceAsync(model.Key, s_replica, Cancellation));
        await AppendAsync(model, Entry(1, Edits(2, 4, 1)), Entry(2), Entry(3, Edits(7, 7, ulong.MaxValue)));

        await ReopenAsync();

        Assert.Equal(7, await Domain.ReadHighestSequenceAsync(model.Key, s_replica, Cancellation));
        Assert.Equal(0, await Domain.ReadHighestSequenceAsync(model.Key, s_replica + 1, Cancellation));
        Assert.Equal(
            [new CommittedEdits(Edits(2, 4, 1), 1), new CommittedEdits(Edits(7, 7, ulong.MaxValue), 3)],
            await Domain.FindEditsAsync(model.Key, s_replica, 1, long.MaxValue, Cancellation));
        Assert.Equal([new CommittedEdits(Edits(2, 4, 1), 1)], await Domain.FindEditsAsync(model.Key, s_replica, 3, 6, Cancellation));
        Assert.Empty(await Domain.FindEditsAsync(model.Key, s_replica, 5, 6, Cancellation));
        Assert.Empty(await Domain.FindEditsAsync(model.Key, s_replica + 1, 1, long.MaxValue, Cancellation));
    }

    private async Task BindReplicaAsync() => await Domain.StartSessionAsync(Anonymous(s_replica), Cancellation);
}
