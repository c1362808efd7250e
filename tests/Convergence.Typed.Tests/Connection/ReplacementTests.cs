using Convergence.Typed.Protocol;
using Convergence.Typed.Tests.Support;

namespace Convergence.Typed.Tests.Connection;

public sealed class ReplacementTests : IAsyncDisposable
{
    private readonly TestTime _time = new();
    private readonly ScriptedServer _server;
    private ConvergenceDomain? _domain;

    public ReplacementTests() => _server = new ScriptedServer(_time);

    public async ValueTask DisposeAsync()
    {
        await (_domain?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_store_whose_connection_is_replaced_again_and_again_takes_another_identity()
    {
        _domain = await _server.OpenDomainAsync();
        var copied = new TaskCompletionSource<StoreCopiedEventArgs>();
        _domain.StoreCopied += (_, arguments) => copied.TrySetResult(arguments);
        var ids = new List<string>();

        foreach (var wait in new[] { 5, 10, 20 })
        {
            ids.Add(await ReplaceAsync());
            await _time.PassAsync(TimeSpan.FromSeconds(wait));
        }

        var request = await (await _server.AcceptAsync()).SignInAsync();
        Assert.Single(ids.Distinct());
        Assert.NotEqual(ids[0], request.ReplicaId);
        Assert.Equal([ids[0]], request.FormerReplicaIds);
        Assert.Contains("copy", (await copied.Task.InTime()).Reason, StringComparison.Ordinal);
        await Deadlines.UntilAsync(() => _domain.Status.IsConnected);
    }

    [Fact]
    public async Task Replacements_far_apart_are_drops_that_were_not_noticed()
    {
        _domain = await _server.OpenDomainAsync();
        var first = await ReplaceAsync();
        for (var i = 0; i < 4; i++)
        {
            await _time.PassAsync(TimeSpan.FromSeconds(5));
            Assert.Equal(first, await ReplaceAsync(after: TimeSpan.FromMinutes(1)));
        }
    }

    private async Task<string> ReplaceAsync(TimeSpan after = default)
    {
        var connection = await _server.AcceptAsync();
        var request = await connection.SignInAsync();
        await _domain!.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
        _time.Advance(after);
        await connection.CloseAsync(CloseCodes.ReplacedByNewerConnection, "replaced");
        return request.ReplicaId;
    }
}
