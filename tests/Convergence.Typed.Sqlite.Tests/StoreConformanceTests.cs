using Convergence.Typed.Operations;

namespace Convergence.Typed.Sqlite.Tests;

/// <summary>What every store must do, whatever it is made of.</summary>
public abstract class StoreConformanceTests : IAsyncLifetime
{
    private static readonly DateTime s_time = new(2026, 3, 4, 5, 6, 7, 89, DateTimeKind.Utc);
    private static readonly StoreOwner s_owner = new("ws://localhost/", "convergence", "default", "normal", "ada");

    private IOfflineStore _store = null!;
    private UInt128 _replica;
    private long _key;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = Create();
        var state = await _store.OpenAsync(Cancellation);
        Assert.Equal((0L, null), (state.IssuedSequence, state.Owner));
        Assert.Empty(state.FormerReplicaIds);
        _replica = state.ReplicaId;
        _key = _store.NewModelKey();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract IOfflineStore Create();

    [Fact]
    public async Task A_model_comes_back_as_it_was_stored()
    {
        var record = Record() with
        {
            Flags = ModelFlags.Subscribed | ModelFlags.CreatedLocally,
            CreatedTime = s_time,
            LocalCreatedTime = s_time.AddMilliseconds(1),
            ModifiedTime = s_time.AddMilliseconds(2),
            PrefixCounter = 7,
            LastErrorCode = "code",
            LastError = "text",
            FailedAttempts = 3,
        };
        await CommitAsync(new PutModel(record), new PutBase(_key, 5, Root("a")), Confirmed(5), Confirmed(6), Pending(1), Pending(2), new AddSubmissionSession(_key, "s2"), new AddSubmissionSession(_key, "s1"), new AddSubmissionSession(_key, "s2"));

        var model = await _store.ReadModelAsync("board", Cancellation);

        Assert.Equal(record with { Version = 7, BaseVersion = 5, PendingCount = 2, OldestPending = 1 }, model!.Record);
        Assert.Equal(2, model.Record.ConfirmedCount);
        Assert.Equal(new StoredBase(5, Root("a")), model.Base);
        Assert.Equal([Confirmed(5).Record, Confirmed(6).Record], model.Confirmed);
        Assert.Equal([Pending(1).Record, Pending(2).Record], model.Pending);
        Assert.Equal(["s1", "s2"], model.SubmissionSessions);
        AssertSame(model, await _store.ReadModelAsync(_key, Cancellation));
        AssertSame(model with { Pending = [] }, await _store.ReadConfirmedAsync(_key, Cancellation));
        Assert.Equal([model.Record], await _store.ReadModelRecordsAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Null(await _store.ReadModelAsync("other", Cancellation));
        Assert.Null(await _store.ReadModelAsync(_key + 1, Cancellation));
        Assert.Null(await _store.ReadConfirmedAsync(_key + 1, Cancellation));
    }

    [Fact]
    public async Task Keys_are_never_handed_out_twice()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(_store.NewModelKey, Cancellation)));
        Assert.Equal(100, keys.Append(_key).Distinct().Count() - 1);
    }

    [Fact]
    public async Task The_record_can_be_replaced_and_keeps_what_belongs_to_the_data()
    {
        await CommitAsync(new PutModel(Record()), new PutBase(_key, 5, Root("a")), Pending(4), new PutModel(Record() with { Collection = "others", Version = 99, BaseVersion = 98, PendingCount = 97, OldestPending = 96 }));

        Assert.Equal(Record() with { Collection = "others", Version = 5, BaseVersion = 5, PendingCount = 1, OldestPending = 4 }, (await _store.ReadModelAsync(_key, Cancellation))!.Record);
    }

    [Fact]
    public async Task Two_incarnations_of_an_id_exist_side_by_side_when_only_one_is_current()
    {
        var second = _store.NewModelKey();
        var third = _store.NewModelKey();
        await CommitAsync(
            new PutModel(Record() with { Flags = ModelFlags.DeletePending }),
            new PutModel(Record(second) with { Flags = ModelFlags.Detached | ModelFlags.Failed }),
            new PutModel(Record(third)));
        Assert.Equal(third, (await _store.ReadModelAsync("board", Cancellation))!.Record.Key);

        await AssertRefusedAsync(new PutModel(Record()));

        await CommitAsync(new PutModel(Record(third) with { Flags = ModelFlags.Detached }), new PutModel(Record()));
        Assert.Equal(_key, (await _store.ReadModelAsync("board", Cancellation))!.Record.Key);
        Assert.Equal([_key, second, third], await _store.ReadModelRecordsAsync(Cancellation).Select(record => record.Key).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task The_confirmed_log_grows_without_a_gap_and_only_on_a_base()
    {
        await CommitAsync(new PutModel(Record()));
        await AssertRefusedAsync(Confirmed(0));
        await AssertRefusedAsync(Confirmed(1));

        await CommitAsync(new PutBase(_key, 5, Root("a")));
        await AssertRefusedAsync(Confirmed(4));
        await AssertRefusedAsync(Confirmed(6));

        await CommitAsync(Confirmed(5));
        await AssertRefusedAsync(Confirmed(5));
        Assert.Equal(6, (await _store.ReadModelAsync(_key, Cancellation))!.Record.Version);
    }

    [Fact]
    public async Task A_new_base_drops_the_log_and_keeps_what_is_pending()
    {
        await CommitAsync(new PutModel(Record()), new PutBase(_key, 5, Root("a")), Confirmed(5), Pending(1), new PutBase(_key, 2, Root("b")));

        var model = await _store.ReadModelAsync(_key, Cancellation);
        Assert.Equal(new StoredBase(2, Root("b")), model!.Base);
        Assert.Empty(model.Confirmed);
        Assert.Single(model.Pending);
        Assert.Equal(2, model.Record.Version);
    }

    [Fact]
    public async Task Pending_operations_are_rewritten_renamed_and_removed_by_their_whole_name()
    {
        UInt128 newReplica = 77;
        await CommitAsync(new PutModel(Record()), Pending(1), Pending(2), Pending(3), new TakeReplicaId(newReplica));

        await CommitAsync(
            new RewritePending(_key, [Pending(1).Record with { Operation = Splice("one") }, Pending(3).Record with { Operation = Splice("three") }]),
            new RekeyPending(_key, Id(2), newReplica),
            new RemovePending(_key, Id(1)));

        var model = await _store.ReadModelAsync(_key, Cancellation);
        Assert.Equal([Pending(2).Record with { Id = new EditId(newReplica, 2) }, Pending(3).Record with { Operation = Splice("three") }], model!.Pending);
        await AssertRefusedAsync(new RemovePending(_key, Id(1)));
        await AssertRefusedAsync(new RemovePending(_key, Id(2)));
        await AssertRefusedAsync(new RewritePending(_key, [Pending(2).Record]));
        await AssertRefusedAsync(new RewritePending(_key, [Pending(3).Record, Pending(4).Record]));
        await AssertRefusedAsync(new RekeyPending(_key, Id(2), newReplica));
        await AssertRefusedAsync(new RekeyPending(_key, Id(3), 78));
        await AssertRefusedAsync(new RemovePending(_key + 1, Id(3)));
    }

    [Fact]
    public async Task Several_operations_become_one_that_stands_for_them_and_is_divided_again()
    {
        var other = _store.NewModelKey();
        await CommitAsync(new PutModel(Record()), new PutModel(Record(other) with { ModelId = "other" }), Pending(1), Pending(2), Pending(3), Pending(5), Pending(6));
        await CommitAsync(new AppendPending(other, Pending(4).Record));

        await CommitAsync(new RewritePending(_key, [Range(2, 5, 3, "composed")]));

        var model = await _store.ReadModelAsync(_key, Cancellation);
        Assert.Equal([Pending(1).Record, Range(2, 5, 3, "composed"), Pending(6).Record], model!.Pending);
        Assert.Equal((5, 1L), (model.Record.PendingCount, model.Record.OldestPending));
        Assert.Equal([Pending(4).Record], (await _store.ReadModelAsync(other, Cancellation))!.Pending);

        await CommitAsync(new RewritePending(_key, [Range(2, 5, 3, "rebased")]));
        Assert.Equal(Range(2, 5, 3, "rebased"), (await _store.ReadModelAsync(_key, Cancellation))!.Pending[1]);

        await CommitAsync(new RewritePending(_key, [Range(2, 2, 1, "first"), Range(3, 6, 3, "second")]));
        model = await _store.ReadModelAsync(_key, Cancellation);
        Assert.Equal([Pending(1).Record, Range(2, 2, 1, "first"), Range(3, 6, 3, "second")], model!.Pending);
        Assert.Equal(5, model.Record.PendingCount);
    }

    [Fact]
    public async Task An_operation_that_stands_for_several_edits_is_removed_and_renamed_as_a_whole()
    {
        UInt128 newReplica = 77;
        await CommitAsync(new PutModel(Record()), Pending(1), Pending(2), Pending(3), Pending(4), new TakeReplicaId(newReplica));
        await CommitAsync(new RewritePending(_key, [Range(1, 2, 2, "a"), Range(3, 4, 2, "b")]), new RekeyPending(_key, Id(3), newReplica));

        // Also when the store has the edits still one by one: a batch may have dropped the form in which they were composed.
        await CommitAsync(Pending(5), Pending(6), Removal(1, 2, 2), Removal(5, 6, 2));

        var model = await _store.ReadModelAsync(_key, Cancellation);
        Assert.Equal([Range(3, 4, 2, "b") with { Id = new EditId(newReplica, 3) }], model!.Pending);
        Assert.Equal((2, 3L), (model.Record.PendingCount, model.Record.OldestPending));
    }

    [Fact]
    public async Task A_form_that_stands_for_other_edits_than_it_takes_the_place_of_is_refused()
    {
        await CommitAsync(new PutModel(Record()), Pending(1), Pending(2), Pending(3));
        await AssertRefusedAsync(new RewritePending(_key, [Range(1, 3, 2, "x")]));
        await AssertRefusedAsync(new RewritePending(_key, [Range(2, 4, 3, "x")]));
        await AssertRefusedAsync(new RewritePending(_key, [Range(4, 5, 2, "x")]));
        await AssertRefusedAsync(Removal(1, 3, 2));
        await AssertRefusedAsync(Removal(4, 5, 2));

        await CommitAsync(new RewritePending(_key, [Range(1, 3, 3, "x")]));
        await AssertRefusedAsync(new RewritePending(_key, [Range(1, 2, 2, "x")]));
        await AssertRefusedAsync(new RewritePending(_key, [Range(2, 3, 2, "x")]));
        await AssertRefusedAsync(new RewritePending(_key, [Range(1, 3, 3, "y"), Range(4, 4, 1, "y")]));
        await AssertRefusedAsync(Removal(1, 2, 2));
        await AssertRefusedAsync(Removal(1, 1, 1));
        Assert.Equal([Range(1, 3, 3, "x")], (await _store.ReadModelAsync(_key, Cancellation))!.Pending);
    }

    [Fact]
    public async Task An_edit_can_be_appended_once_under_a_replica_id_of_this_store()
    {
        await CommitAsync(new PutModel(Record()), Pending(1));

        await AssertRefusedAsync(Pending(1));
        await AssertRefusedAsync(new AppendPending(_key, new PendingOperation(new EditId(99, 2), 0, Splice("x"))));
        await AssertRefusedAsync(new AppendPending(_key + 1, Pending(2).Record));
    }

    [Fact]
    public async Task A_commit_that_fails_half_way_leaves_nothing()
    {
        await CommitAsync(new PutModel(Record()), new PutBase(_key, 5, Root("a")), Confirmed(5), Pending(1));
        var before = await StoreDump.ReadAsync(_store, Cancellation);

        await AssertRefusedAsync(Pending(2), new TakeReplicaId(5), new PutOwner(s_owner), Confirmed(6), new RemovePending(_key, Id(1)), new PutBase(_key, 9, Root("b")), Confirmed(17));

        Assert.Equal(before, await StoreDump.ReadAsync(_store, Cancellation));

        // Also what the store keeps in its head: the replica id of the failed commit is not known, and taking it is new.
        await AssertRefusedAsync(new AppendPending(_key, new PendingOperation(new EditId(5, 2), 0, Splice("x"))));
        await CommitAsync(new TakeReplicaId(5), new AppendPending(_key, new PendingOperation(new EditId(5, 2), 0, Splice("x"))));
    }

    [Fact]
    public async Task Compaction_replaces_the_base_and_removes_exactly_the_folded_entries()
    {
        await CommitAsync(new PutModel(Record()), new PutBase(_key, 5, Root("a")), Confirmed(5), Confirmed(6), Confirmed(7), Pending(1));

        await CommitAsync(new Compact(_key, 5, new StoredBase(7, Root("b"))));

        var model = await _store.ReadModelAsync(_key, Cancellation);
        Assert.Equal(new StoredBase(7, Root("b")), model!.Base);
        Assert.Equal([Confirmed(7).Record], model.Confirmed);
        Assert.Equal(8, model.Record.Version);
        Assert.Single(model.Pending);
    }

    [Fact]
    public async Task Compaction_of_a_base_that_is_no_longer_there_does_nothing()
    {
        await CommitAsync(new PutModel(Record()), new PutBase(_key, 5, Root("a")), Confirmed(5));
        var before = await StoreDump.ReadAsync(_store, Cancellation);

        await CommitAsync(new Compact(_key, 4, new StoredBase(6, Root("b"))), new Compact(_key + 1, 5, new StoredBase(6, Root("b"))));

        Assert.Equal(before, await StoreDump.ReadAsync(_store, Cancellation));
    }

    [Fact]
    public async Task Compaction_beyond_the_log_or_backwards_is_refused()
    {
        await CommitAsync(new PutModel(Record()), new PutBase(_key, 5, Root("a")), Confirmed(5));

        await AssertRefusedAsync(new Compact(_key, 5, new StoredBase(7, Root("b"))));
        await AssertRefusedAsync(new Compact(_key, 5, new StoredBase(4, Root("b"))));
    }

    [Fact]
    public async Task Dropping_the_data_keeps_the_record_and_deleting_keeps_nothing()
    {
        await CommitAsync(new PutModel(Record()), new PutBase(_key, 5, Root("a")), Confirmed(5), Pending(1), new AddSubmissionSession(_key, "s"));

        await CommitAsync(new DropModelData(_key));
        AssertSame(new StoredModel(Record(), null, [], [], []), await _store.ReadModelAsync(_key, Cancellation));

        await CommitAsync(new DeleteModel(_key), new DeleteModel(_key));
        Assert.Null(await _store.ReadModelAsync(_key, Cancellation));
        Assert.Empty(await _store.ReadModelRecordsAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("base")]
    [InlineData("session")]
    [InlineData("drop")]
    [InlineData("pending")]
    public async Task A_change_of_a_model_that_was_never_put_is_refused(string kind) => await AssertRefusedAsync(kind switch
    {
        "base" => new PutBase(_key, 1, Root("a")),
        "session" => new AddSubmissionSession(_key, "s"),
        "drop" => new DropModelData(_key),
        _ => Pending(1),
    });

    [Fact]
    public async Task A_replica_id_can_be_taken_once()
    {
        await CommitAsync(new TakeReplicaId(5));
        await AssertRefusedAsync(new TakeReplicaId(5));
        await AssertRefusedAsync(new TakeReplicaId(_replica));
    }

    [Fact]
    public async Task After_closing_every_call_says_so()
    {
        await _store.DisposeAsync();

        await AssertClosedAsync(() => CommitAsync(new PutModel(Record())));
        await AssertClosedAsync(async () => await _store.ReadModelAsync("board", Cancellation));
        await AssertClosedAsync(async () => await _store.ReadModelAsync(_key, Cancellation));
        await AssertClosedAsync(async () => await _store.ReadModelRecordsAsync(Cancellation).CountAsync(Cancellation));
        await AssertClosedAsync(async () => await _store.OpenAsync(Cancellation));
    }

    private static void AssertSame(StoredModel expected, StoredModel? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Record, actual.Record);
        Assert.Equal(expected.Base, actual.Base);
        Assert.Equal(expected.Confirmed, actual.Confirmed);
        Assert.Equal(expected.Pending, actual.Pending);
        Assert.Equal(expected.SubmissionSessions, actual.SubmissionSessions);
    }

    private static async Task AssertClosedAsync(Func<Task> call) => Assert.Equal(StoreFailure.Closed, (await Assert.ThrowsAsync<StoreException>(call)).Kind);

    private static ObjectData Root(string text) => new(ElementId.Parse("@:0"), [KeyValuePair.Create<string, DataValue>("text", new StringData(ElementId.Parse("@:1"), text))]);

    private static StringSplice Splice(string text) => new(ElementId.Parse("@:1"), 0, 0, text);

    private ModelRecord Record(long? key = null) => new() { Key = key ?? _key, ModelId = "board", Collection = "boards", IdPrefix = "2" };

    private EditId Id(long sequence) => new(_replica, sequence);

    private AppendPending Pending(long sequence) => new(_key, new PendingOperation(Id(sequence), ulong.MaxValue - (ulong)sequence, Splice($"pending {sequence}")));

    // As a composition has it: the hash of what it stands for stays, whatever form it takes.
    private PendingOperation Range(long first, long last, int edits, string text) =>
        new(Id(first), ulong.MaxValue - (ulong)(first * 1000 + last), Splice(text)) { LastSequence = last, Edits = edits };

    private RemovePending Removal(long first, long last, int edits) => new(_key, Id(first)) { LastSequence = last, Edits = edits };

    private AppendConfirmed Confirmed(long version) => new(_key, new ConfirmedRecord(version, $"s{version}", version % 2 == 0 ? null : s_time, Splice($"confirmed {version}")));

    private async Task CommitAsync(params StoreChange[] changes) => await _store.CommitAsync(changes, Cancellation);

    private async Task AssertRefusedAsync(params StoreChange[] changes) =>
        Assert.Equal(StoreFailure.Inconsistent, (await Assert.ThrowsAsync<StoreException>(() => CommitAsync(changes))).Kind);
}
