using Convergence.Typed.Operations;
using Microsoft.Extensions.Time.Testing;

namespace Convergence.Typed.Tests.Outboxes;

/// <summary>An outbox on a scripted store that holds one model, and short ways to fill it.</summary>
public abstract class OutboxTest : IAsyncLifetime
{
    private protected const long Key = 1;
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);

    private UInt128 _replicaId;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected ScriptedStore Store { get; } = new();

    private protected FakeTimeProvider Time { get; } = new();

    private protected Outbox Outbox { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _replicaId = (await Store.OpenAsync(Cancellation)).ReplicaId;
        Start();
        await Outbox.CommitAsync(null, [new PutModel(new ModelRecord { Key = Key, ModelId = "board", Collection = "boards", IdPrefix = "2" }), new PutBase(Key, 1, Root(""))], Cancellation);
        await Store.CommitStartedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Store.Release();
        await Outbox.DisposeAsync();
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected void Start(int capacity = 8192, int maximumBatch = 1024, bool canBlock = true, int compactionInterval = 100) => Outbox = new Outbox(
        Store,
        new OutboxOptions { Capacity = capacity, MaximumBatch = maximumBatch, CanBlock = canBlock, CompactionInterval = compactionInterval, TimeProvider = Time });

    private protected async Task RestartAsync(int capacity = 8192, int maximumBatch = 1024, bool canBlock = true, int compactionInterval = 100)
    {
        await Outbox.DisposeAsync();
        Start(capacity, maximumBatch, canBlock, compactionInterval);
    }

    /// <summary>Occupies the writer, so that what is enqueued from here on waits.</summary>
    private protected async Task<Task> HoldAsync()
    {
        Store.Hold();
        var held = Outbox.CommitAsync(null, [new AddSubmissionSession(Key, "held")], Cancellation);
        await Store.CommitStartedAsync();
        return held;
    }

    private protected EditId Id(long sequence) => new(_replicaId, sequence);

    private protected OutboxEntry Edit(IOutboxClient? client, long sequence) =>
        new(client, [new AppendPending(Key, new PendingOperation(Id(sequence), 0, Splice("x")))]) { Issued = Id(sequence) };

    /// <summary>An entry that contradicts what is stored.</summary>
    private protected OutboxEntry Wrong(IOutboxClient? client) => new(client, [new RemovePending(Key, Id(9999))]);

    private protected static AppendConfirmed Confirmed(long version, string text = "x") => new(Key, new ConfirmedRecord(version, "s", null, Splice(text)));

    private protected static StringSplice Splice(string text) => new(ElementId.Parse("@:1"), 0, 0, text);

    private protected static ObjectData Root(string text) => new(ElementId.Parse("@:0"), [KeyValuePair.Create<string, DataValue>("text", new StringData(ElementId.Parse("@:1"), text))]);

    private protected async Task<IEnumerable<long>> PendingAsync() => (await Store.ReadModelAsync(Key, Cancellation))!.Pending.Select(pending => pending.Id.Sequence);

    private protected static async Task<StoreFailure> FailureOfAsync(Task task) => (await Assert.ThrowsAsync<StoreException>(() => task)).Kind;

    private protected static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(s_deadline);
        while (!condition())
        {
            await Task.Delay(5, deadline.Token);
        }
    }
}
