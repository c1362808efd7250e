using Convergence.Typed.IntegrationTests.Boards;

namespace Convergence.Typed.IntegrationTests.BadInput;

/// <summary>What a program meets whose local store cannot be used. All kinds of damage are in the tests of the store.</summary>
public sealed class BrokenStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_domain_on_the_file_is_refused_and_the_first_goes_on()
    {
        await using var network = await TestNetwork.StartAsync();
        var first = await network.OpenAsync("ada.db");
        var model = await first.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);

        var failure = await Assert.ThrowsAsync<StoreException>(() => network.OpenAsync("ada.db"));

        AssertTells(failure, StoreFailure.InUse, network.Folder.Combine("ada.db"), "UseSqlite");
        model.Root.Title = "goes on";
        await model.AcknowledgedAsync(Cancellation);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_named()
    {
        await using var network = await TestNetwork.StartAsync();

        var failure = await Assert.ThrowsAsync<StoreException>(() => network.OpenAsync(Path.Combine("missing", "ada.db")));

        AssertTells(failure, StoreFailure.NotWritable, "ada.db", "folder must exist");
    }

    [Fact]
    public async Task A_file_that_was_overwritten_in_the_middle_is_refused_and_left_alone()
    {
        await using var network = await TestNetwork.StartAsync();
        var first = await network.OpenAsync("ada.db");
        var model = await first.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Notes = new string('n', 100_000) }, Cancellation);
        await model.SavedAsync(Cancellation);
        await first.DisposeAsync();
        var path = network.Folder.Combine("ada.db");
        var content = await File.ReadAllBytesAsync(path, Cancellation);
        content.AsSpan(content.Length / 8 / 4096 * 4096, content.Length / 4096 / 2 * 4096).Fill(0xA5);
        await File.WriteAllBytesAsync(path, content, Cancellation);

        var failure = await Assert.ThrowsAsync<StoreException>(() => network.OpenAsync("ada.db"));

        AssertTells(failure, StoreFailure.Corrupt, path, "backup");
        Assert.Equal(content, await File.ReadAllBytesAsync(path, Cancellation));
    }

    [Fact]
    public async Task A_file_that_is_deleted_while_it_is_in_use_is_told_and_nothing_passes_for_saved()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        await model.SavedAsync(Cancellation);
        var told = new TaskCompletionSource<StoreFailedEventArgs>();
        ada.StoreFailed += (_, arguments) => told.TrySetResult(arguments);
        var failed = new TaskCompletionSource<ModelFailedEventArgs>();
        model.Failed += (_, arguments) => failed.TrySetResult(arguments);
        File.Delete(network.Folder.Combine("ada.db"));

        model.Root.Title = "where to";
        var failure = await Assert.ThrowsAsync<StoreException>(() => model.SavedAsync(Cancellation));

        AssertTells(failure, StoreFailure.NotWritable, "ada.db", "deleted or moved");
        Assert.False((await told.Task.WaitAsync(Cancellation)).IsRetried);
        Assert.Single((await failed.Task.WaitAsync(Cancellation)).PendingOperations);
        Assert.Equal("where to", model.Root.Title);
        await ada.DisposeAsync();
    }

    private static void AssertTells(StoreException failure, StoreFailure kind, params string[] parts)
    {
        Assert.Equal(kind, failure.Kind);
        Assert.All(parts, part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
    }
}
