namespace Convergence.Typed.Sqlite.Tests;

/// <summary>What an application meets when it opens a domain on a file.</summary>
public sealed class UseSqliteTests : IDisposable
{
    private const string Url = "ws://server.invalid/realtime/convergence/default";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_is_made_and_what_is_saved_is_on_it()
    {
        var path = _folder.Combine("boards.db");

        await using var domain = await OpenAsync(path);
        await domain.SavedAsync(TestContext.Current.CancellationToken);

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_second_domain_on_the_file_is_told_that_it_is_in_use_until_the_first_is_disposed()
    {
        var path = _folder.Combine("boards.db");
        await using (await OpenAsync(path))
        {
            var thrown = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(path));
            Assert.Equal("store_in_use", thrown.Code);
            Assert.Contains(path, thrown.Message, StringComparison.Ordinal);
        }

        await using var again = await OpenAsync(path);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_as_it_is()
    {
        var path = _folder.Combine("boards.db");
        var text = string.Concat(Enumerable.Repeat("This is a letter. ", 100));
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);

        var thrown = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(path));

        Assert.Equal(("store_corrupt", path), (thrown.Code, thrown.Path));
        Assert.Equal(text, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_named()
    {
        var path = Path.Combine(_folder.FullName, "missing", "boards.db");

        var thrown = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(path));

        Assert.Equal(StoreFailure.NotWritable, thrown.Kind);
        Assert.Contains("missing", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_is_needed()
    {
        Assert.Throws<ArgumentException>(() => new ConvergenceOptions().UseSqlite(""));
    }

    private static Task<ConvergenceDomain> OpenAsync(string path) => ConvergenceDomain.OpenAsync(
        Url,
        options =>
        {
            options.UseSqlite(path);
            options.ConnectOnOpen = false;
        },
        TestContext.Current.CancellationToken);
}
