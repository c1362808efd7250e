using System.Globalization;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Server.Tests.Storage;

/// <summary>An open store in a file of its own, and short ways to say what goes into it.</summary>
public abstract class StoreTest : IAsyncLifetime
{
    private protected static readonly DateTime s_time = new(2026, 3, 4, 5, 6, 7, 89, DateTimeKind.Utc);
    private protected static readonly UInt128 s_replica = UInt128.Parse("0123456789abcdef0123456789abcdef", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected string DatabasePath => _folder.Combine("server.db");

    private protected SqliteServerStore Store { get; private set; } = null!;

    private protected IDomainStore Domain { get; private set; } = null!;

    public async ValueTask InitializeAsync() => await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string FolderPath(string name) => _folder.Combine(name);

    private protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        await OpenAsync();
    }

    private protected static ObjectData Root(string text) => new(ElementId.Parse("@:0"), [KeyValuePair.Create<string, DataValue>("text", new StringData(ElementId.Parse("@:1"), text))]);

    private protected static Operation Splice(int index, string text) => new StringSplice(ElementId.Parse("@:1"), index, 0, text);

    private protected static LogEntry Entry(long version, EditRange? edits = null, string text = "x") => new(version, Splice(0, text), "1", s_time, edits);

    private protected static EditRange Edits(long first, long last, ulong hash = 0xFEDCBA9876543210) => new(s_replica, first, last, hash);

    private protected async Task<ServerModel> CreateAsync(string id = "board", string collection = "boards")
    {
        var creation = await Domain.CreateModelAsync(new NewModel(id, collection, Root("start"), s_time, CreateCollection: true), Cancellation);
        Assert.Equal(ModelCreationResult.Created, creation.Result);
        return creation.Model!;
    }

    private protected Task AppendAsync(ServerModel model, params LogEntry[] entries) => Domain.AppendAsync(model.Key, entries, Cancellation);

    private protected async Task<List<LogEntry>> ReadLogAsync(ServerModel model, long from = 1, long to = long.MaxValue) =>
        await Domain.ReadLogAsync(model.Key, from, to, Cancellation).ToListAsync(Cancellation);

    private protected static async Task<ServerStoreFailure> FailureOfAsync(Task task) => (await Assert.ThrowsAsync<ServerStoreException>(() => task)).Failure;

    private protected static SessionStart Anonymous(params UInt128[] replicas) => new()
    {
        UserKey = null,
        ReplicaIds = replicas,
        Peer = new PeerDescription("127.0.0.1", "test"),
        TokenHash = Guid.NewGuid().ToString("N"),
        TokenExpires = s_time.AddHours(24),
        Time = s_time,
    };

    private async Task OpenAsync()
    {
        Store = new SqliteServerStore(DatabasePath);
        await Store.OpenAsync(Cancellation);
        Domain = await Store.OpenDomainAsync(new DomainName("convergence", "default"), Cancellation);
    }
}
