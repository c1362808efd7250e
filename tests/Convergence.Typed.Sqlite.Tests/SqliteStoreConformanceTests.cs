namespace Convergence.Typed.Sqlite.Tests;

public sealed class SqliteStoreConformanceTests : StoreConformanceTests
{
    private readonly TemporaryFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    private protected override IOfflineStore Create() => new SqliteStore(_folder.Combine("store.db"));

    [Fact]
    public void It_promises_to_be_durable() => Assert.Equal(StoreCapabilities.Durable, Create().Capabilities);
}
