namespace Convergence.Typed.Sqlite.Tests;

public sealed class InMemoryStoreConformanceTests : StoreConformanceTests
{
    private protected override IOfflineStore Create() => new InMemoryStore();

    [Fact]
    public void It_does_not_promise_to_be_durable() => Assert.Equal(StoreCapabilities.None, Create().Capabilities);
}
