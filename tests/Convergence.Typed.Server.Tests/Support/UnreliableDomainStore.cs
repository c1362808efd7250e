using System.Runtime.CompilerServices;

namespace Convergence.Typed.Server.Tests;

/// <summary>Hands everything on, with something before and after each append, and before the log is read.</summary>
internal sealed class UnreliableDomainStore(IDomainStore store, Func<Task> beforeAppend, Action afterAppend, Func<Task> beforeRead) : IDomainStore
{
    // The order of the appends is kept while they wait.
    private Task _lastAppend = Task.CompletedTask;

    public Task AppendAsync(long modelKey, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        var last = _lastAppend;
        var append = RunAsync();
        _lastAppend = append;
        return append;

        async Task RunAsync()
        {
            await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await beforeAppend();
            await store.AppendAsync(modelKey, entries, cancellationToken);
            afterAppend();
        }
    }

    public ValueTask<IReadOnlyList<string>> ReadCollectionsAsync(CancellationToken cancellationToken) => store.ReadCollectionsAsync(cancellationToken);

    public ValueTask<ModelCreation> CreateModelAsync(NewModel model, CancellationToken cancellationToken) => store.CreateModelAsync(model, cancellationToken);

    public ValueTask<ServerModel?> FindModelAsync(string modelId, CancellationToken cancellationToken) => store.FindModelAsync(modelId, cancellationToken);

    public ValueTask<LoadedModel?> LoadModelAsync(string modelId, CancellationToken cancellationToken) => store.LoadModelAsync(modelId, cancellationToken);

    public ValueTask<bool> DeleteModelAsync(long modelKey, CancellationToken cancellationToken) => store.DeleteModelAsync(modelKey, cancellationToken);

    public ValueTask<long> ClaimIdPrefixAsync(long modelKey, CancellationToken cancellationToken) => store.ClaimIdPrefixAsync(modelKey, cancellationToken);

    public ValueTask WriteSnapshotAsync(long modelKey, ModelSnapshot snapshot, CancellationToken cancellationToken) =>
        store.WriteSnapshotAsync(modelKey, snapshot, cancellationToken);

    public async IAsyncEnumerable<LogEntry> ReadLogAsync(long modelKey, long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await beforeRead();
        await foreach (var entry in store.ReadLogAsync(modelKey, from, to, cancellationToken))
        {
            yield return entry;
        }
    }

    public ValueTask<long> ReadHighestSequenceAsync(long modelKey, UInt128 replicaId, CancellationToken cancellationToken) =>
        store.ReadHighestSequenceAsync(modelKey, replicaId, cancellationToken);

    public ValueTask<IReadOnlyList<CommittedEdits>> FindEditsAsync(
        long modelKey, UInt128 replicaId, long firstSequence, long lastSequence, CancellationToken cancellationToken) =>
        store.FindEditsAsync(modelKey, replicaId, firstSequence, lastSequence, cancellationToken);

    public ValueTask PutUsersAsync(IReadOnlyCollection<string> userNames, CancellationToken cancellationToken) => store.PutUsersAsync(userNames, cancellationToken);

    public ValueTask<StoredPassword?> FindPasswordAsync(string userName, CancellationToken cancellationToken) => store.FindPasswordAsync(userName, cancellationToken);

    public ValueTask SetPasswordHashAsync(long userKey, string hash, bool isNewPassword, CancellationToken cancellationToken) =>
        store.SetPasswordHashAsync(userKey, hash, isNewPassword, cancellationToken);

    public ValueTask<SessionOutcome> StartSessionAsync(SessionStart start, CancellationToken cancellationToken) => store.StartSessionAsync(start, cancellationToken);

    public ValueTask<ServerUser?> FindTokenAsync(string tokenHash, DateTime now, CancellationToken cancellationToken) => store.FindTokenAsync(tokenHash, now, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, ServerUser>> FindSessionUsersAsync(IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken) =>
        store.FindSessionUsersAsync(sessionIds, cancellationToken);
}
