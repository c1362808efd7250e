using Convergence.Typed.Operations;

namespace Convergence.Typed.Sqlite.Tests;

/// <summary>
/// Cuts a store at every write: after each commit of a random session the files are copied as a kill, or a loss of power in the middle of the commit, would
/// leave them. What is opened from the copy must be exactly what was there before or after that commit, and must lead to what the user saw (invariants I1 to I5
/// of behaviour/offline.md §7.2).
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int Steps = 60;
    private const int CutsPerStep = 3;

    private readonly TemporaryFolder _folder = new();
    private int _copies;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_left_of_the_files_is_the_state_before_or_after_the_write(int seed)
    {
        var path = _folder.Combine("store.db");
        var random = new Random(seed);
        await using var store = new SqliteStore(path);
        var session = new RandomSession(random, (await store.OpenAsync(Cancellation)).ReplicaId);
        await store.CommitAsync(session.Begin(), Cancellation);
        var before = await ExpectAsync(store, session);
        for (var step = 0; step < Steps; step++)
        {
            var database = await File.ReadAllBytesAsync(path, Cancellation);
            var logBefore = new FileInfo(path + "-wal").Length;
            await store.CommitAsync(session.Step(), Cancellation);
            var after = await ExpectAsync(store, session);

            // Killed behind the commit: everything is there (I1: what may be sent is durable).
            Assert.Equal(after.Dump, (await ReopenAsync(path, long.MaxValue, session)).Dump);

            // The log was not folded into the database meanwhile, so that it alone tells the two states apart.
            if (Enumerable.SequenceEqual(database, await File.ReadAllBytesAsync(path, Cancellation)))
            {
                for (var cut = 0; cut < CutsPerStep; cut++)
                {
                    var length = random.NextInt64(logBefore, new FileInfo(path + "-wal").Length);
                    var found = await ReopenAsync(path, length, session);
                    Assert.Equal(found.Dump == after.Dump ? after : before, found);
                }
            }

            before = after;
        }
    }

    private static async Task<Found> ExpectAsync(SqliteStore store, RandomSession session)
    {
        var found = await ReadAsync(store);
        Assert.Equal(session.Visible, found.Visible);
        return found;
    }

    // What a restart would find and show: base, confirmed log, pending list (I3).
    private static async Task<Found> ReadAsync(SqliteStore store)
    {
        var model = (await store.ReadModelAsync("board", Cancellation))!;
        var replica = new Replica(model.Base!.Data, model.Base.Version);
        foreach (var confirmed in model.Confirmed)
        {
            replica.ReplayConfirmed(confirmed.ContextVersion, confirmed.Operation);
        }

        Assert.Equal(model.Record.Version, replica.Version);
        foreach (var pending in model.Pending)
        {
            replica.RestorePending(pending);
        }

        return new Found(await StoreDump.ReadAsync(store, Cancellation), replica.Tree.ToData());
    }

    private async Task<Found> ReopenAsync(string path, long logLength, RandomSession session)
    {
        var copy = _folder.Combine($"copy{_copies++}.db");
        File.Copy(path, copy);
        var log = await File.ReadAllBytesAsync(path + "-wal", Cancellation);
        await File.WriteAllBytesAsync(copy + "-wal", log[..(int)Math.Min(logLength, log.Length)], Cancellation);
        await using var store = new SqliteStore(copy);
        var state = await store.OpenAsync(Cancellation);

        // No number and no prefix that was used can come again (I5, I6).
        var model = (await store.ReadModelAsync("board", Cancellation))!;
        Assert.True(state.IssuedSequence >= model.Pending.Select(pending => pending.LastSequence).DefaultIfEmpty().Max());
        Assert.InRange(state.IssuedSequence, session.AcknowledgedSequence, session.IssuedSequence);
        return await ReadAsync(store);
    }

    private sealed record Found(string Dump, ObjectData Visible);
}
