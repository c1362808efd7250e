using Convergence.Typed.Protocol;

namespace Convergence.Typed.Server.Tests;

/// <summary>Several clients edit at once while connections drop, appends fail and the server restarts.</summary>
public sealed class RandomSessionTests
{
    private const int Clients = 3;
    private const int Edits = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(35)]
    [InlineData(38)]
    [InlineData(48)]
    public async Task Every_edit_takes_effect_once_and_all_see_the_same(int seed)
    {
        await using var server = await TestServer.StartAsync(static options => options.SnapshotInterval = 17);
        await (await server.SignInAsync()).CreateAsync("board");
        using var restarting = new SemaphoreSlim(1, 1); // nobody connects in between
        var random = new Random(seed);
        var clients = Enumerable.Range(1, Clients)
            .Select(number => new ReplicaClient((UInt128)(uint)((seed * 100) + number), ConnectAsync, new Random((seed * 31) + number), "board"))
            .ToArray();
        foreach (var client in clients)
        {
            await client.OpenAsync();
        }

        var editing = clients.Select(client => Task.Run(() => client.EditAsync(Edits, dropRate: 0.04))).ToArray();
        var all = Task.WhenAll(editing);
        foreach (var done in new[] { 0.2, 0.4, 0.6, 0.8 })
        {
            await server.SettleAsync(() => all.IsCompleted || clients.Sum(static client => client.Made) > done * Clients * Edits);
            switch (random.Next(3))
            {
                case 0:
                    server.Store.AppendsThatFail = 1;
                    break;
                case 1:
                    server.Store.AppendsThatDieAfterwards = 1;
                    break;
                default:
                    await restarting.WaitAsync(TestContext.Current.CancellationToken);
                    await server.RestartAsync();
                    restarting.Release();
                    break;
            }
        }

        await all;
        server.Store.Heal();
        var final = await (await server.SignInAsync()).OpenAsync("board");
        var content = DataValueCodec.DecodeObject(final.Data);
        foreach (var client in clients)
        {
            await client.CatchUpAsync(final.Version);
            Assert.Equal(content, client.Replica.Tree.ToData());
        }

        Assert.Equal(clients.Sum(static client => client.Votes), Boards.VotesOf(final.Data));
        var model = await server.Default.Store.FindModelAsync("board", TestContext.Current.CancellationToken);
        var log = new List<EditRange>();
        await foreach (var entry in server.Default.Store.ReadLogAsync(model!.Key, 1, long.MaxValue, TestContext.Current.CancellationToken))
        {
            log.Add(entry.Edits!.Value);
        }

        Assert.Equal(Clients * Edits, log.Count);
        foreach (var replica in log.GroupBy(static edit => edit.ReplicaId))
        {
            Assert.Equal(Enumerable.Range(1, Edits).Select(static number => (long)number), replica.Select(static edit => edit.FirstSequence));
        }

        async Task<RawClient> ConnectAsync(UInt128 replicaId)
        {
            await restarting.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                return await server.SignInAsync(replicaId);
            }
            finally
            {
                restarting.Release();
            }
        }
    }
}
