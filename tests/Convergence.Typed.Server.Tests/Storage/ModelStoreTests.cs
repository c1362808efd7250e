namespace Convergence.Typed.Server.Tests.Storage;

public sealed class ModelStoreTests : StoreTest
{
    [Fact]
    public async Task A_created_model_can_be_loaded_also_after_a_restart()
    {
        var created = await CreateAsync();
        Assert.Equal(("board", "boards", 1L, s_time, s_time), (created.ModelId, created.Collection, created.Version, created.CreatedTime, created.ModifiedTime));

        await ReopenAsync();

        var loaded = await Domain.LoadModelAsync("board", Cancellation);
        Assert.Equal(created, loaded!.Model);
        Assert.Equal(new ModelSnapshot(1, Root("start")), loaded.Snapshot);
        Assert.Equal(created, await Domain.FindModelAsync("board", Cancellation));
    }

    [Fact]
    public async Task A_model_that_does_not_exist_is_not_found()
    {
        Assert.Null(await Domain.LoadModelAsync("board", Cancellation));
        Assert.Null(await Domain.FindModelAsync("board", Cancellation));
    }

    [Fact]
    public async Task Creating_a_model_twice_gives_the_first_one_whatever_its_collection()
    {
        var first = await CreateAsync();

        var second = await Domain.CreateModelAsync(new NewModel("board", "others", Root("again"), s_time.AddHours(1), CreateCollection: true), Cancellation);

        Assert.Equal(new ModelCreation(ModelCreationResult.Exists, first), second);
        Assert.Equal(["boards"], await Domain.ReadCollectionsAsync(Cancellation));
    }

    [Fact]
    public async Task A_missing_collection_is_created_only_when_that_is_asked_for()
    {
        var refused = await Domain.CreateModelAsync(new NewModel("board", "boards", Root(""), s_time, CreateCollection: false), Cancellation);
        Assert.Equal(new ModelCreation(ModelCreationResult.NoCollection, null), refused);
        Assert.Empty(await Domain.ReadCollectionsAsync(Cancellation));

        await CreateAsync();

        var created = await Domain.CreateModelAsync(new NewModel("board2", "boards", Root(""), s_time, CreateCollection: false), Cancellation);
        Assert.Equal(ModelCreationResult.Created, created.Result);
        Assert.Equal(["boards"], await Domain.ReadCollectionsAsync(Cancellation));
    }

    [Fact]
    public async Task Domains_do_not_see_each_others_models_and_collections()
    {
        await CreateAsync();

        var other = await Store.OpenDomainAsync(new DomainName("convergence", "other"), Cancellation);

        Assert.Null(await other.FindModelAsync("board", Cancellation));
        Assert.Empty(await other.ReadCollectionsAsync(Cancellation));
        Assert.Equal(ModelCreationResult.Created, (await other.CreateModelAsync(new NewModel("board", "boards", Root(""), s_time, true), Cancellation)).Result);
    }

    [Fact]
    public async Task A_deleted_model_is_gone_with_its_log_and_its_key_is_not_used_again()
    {
        var model = await CreateAsync();
        await AppendAsync(model, Entry(1), Entry(2));

        Assert.True(await Domain.DeleteModelAsync(model.Key, Cancellation));
        Assert.False(await Domain.DeleteModelAsync(model.Key, Cancellation));

        Assert.Null(await Domain.LoadModelAsync("board", Cancellation));
        Assert.Empty(await ReadLogAsync(model));
        var next = await CreateAsync();
        Assert.NotEqual(model.Key, next.Key);
        Assert.Equal(1, next.Version);
        Assert.Equal(ServerStoreFailure.ModelGone, await FailureOfAsync(AppendAsync(model, Entry(3))));
        Assert.Equal(ServerStoreFailure.ModelGone, await FailureOfAsync(Domain.ClaimIdPrefixAsync(model.Key, Cancellation).AsTask()));
    }

    [Fact]
    public async Task Id_prefixes_begin_with_2_and_are_never_given_twice()
    {
        var model = await CreateAsync();
        var other = await CreateAsync("other");

        var claimed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Domain.ClaimIdPrefixAsync(model.Key, Cancellation).AsTask()));
        Assert.Equal(Enumerable.Range(2, 20).Select(number => (long)number), claimed.Order());
        Assert.Equal(2, await Domain.ClaimIdPrefixAsync(other.Key, Cancellation));

        await ReopenAsync();
        Assert.Equal(22, await Domain.ClaimIdPrefixAsync(model.Key, Cancellation));
    }

    [Fact]
    public async Task The_newest_snapshot_is_loaded_and_the_log_behind_it_leads_to_the_version_of_the_model()
    {
        var model = await CreateAsync();
        await AppendAsync(model, Entry(1, text: "a"), Entry(2, text: "b"), Entry(3, text: "c"));

        await Domain.WriteSnapshotAsync(model.Key, new ModelSnapshot(3, Root("bastart")), Cancellation);

        var loaded = await Domain.LoadModelAsync("board", Cancellation);
        Assert.Equal(new ModelSnapshot(3, Root("bastart")), loaded!.Snapshot);
        Assert.Equal(4, loaded.Model.Version);
        Assert.Equal([Entry(3, text: "c")], await ReadLogAsync(model, loaded.Snapshot.Version));
    }

    [Fact]
    public async Task An_older_snapshot_never_replaces_a_newer_one()
    {
        var model = await CreateAsync();
        await AppendAsync(model, Entry(1), Entry(2), Entry(3));
        await Domain.WriteSnapshotAsync(model.Key, new ModelSnapshot(4, Root("four")), Cancellation);
        await Domain.WriteSnapshotAsync(model.Key, new ModelSnapshot(3, Root("three")), Cancellation);

        Assert.Equal(new ModelSnapshot(4, Root("four")), (await Domain.LoadModelAsync("board", Cancellation))!.Snapshot);
    }

    [Fact]
    public async Task A_snapshot_of_a_version_that_was_never_committed_is_refused_and_one_of_a_deleted_model_is_ignored()
    {
        var model = await CreateAsync();
        Assert.Equal(ServerStoreFailure.VersionConflict, await FailureOfAsync(Domain.WriteSnapshotAsync(model.Key, new ModelSnapshot(2, Root("")), Cancellation).AsTask()));

        await Domain.DeleteModelAsync(model.Key, Cancellation);
        await Domain.WriteSnapshotAsync(model.Key, new ModelSnapshot(1, Root("")), Cancellation);
        Assert.Null(await Domain.LoadModelAsync("board", Cancellation));
    }

    [Fact]
    public async Task The_content_and_the_operations_are_readable_in_the_file()
    {
        var model = await CreateAsync();
        await AppendAsync(model, Entry(1, text: "größer 'Ж'"));

        Assert.Equal(Protocol.OperationJson.SerializeValue(Root("start")), Query("SELECT data FROM snapshot"));
        Assert.Contains("größer 'Ж'", Query("SELECT operation FROM edits WHERE domain = 'convergence/default' AND model_id = 'board'"), StringComparison.Ordinal);
    }

    private string Query(string sql)
    {
        using var connection = SqliteFile.ConnectReader(DatabasePath);
        return connection.QueryText(sql);
    }
}
