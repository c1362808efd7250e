using System.Collections.Concurrent;
using Convergence.Typed.IntegrationTests.Boards;
using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Models;

/// <summary>Two copies of one store, both in use and both connected (design.md §5).</summary>
public sealed class CopiesInUseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_copies_that_replace_each_other_part_and_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ConvergenceTestServer.StartAsync(options => options.Users.Add("ada", "secret"), cancellationToken: Cancellation);
        var network = server.Network;
        await using (var origin = await OpenAsync(server, folder.Combine("one.db")))
        {
            var model = await origin.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
            await model.AcknowledgedAsync(Cancellation);
            network.IsAvailable = false;
            model.Root.Cards.Add(new Card { Text = "common" });
            await model.SavedAsync(Cancellation);
        }

        File.Copy(folder.Combine("one.db"), folder.Combine("two.db"));
        network.IsAvailable = true;
        var copied = new ConcurrentQueue<string>();
        await using var one = await OpenAsync(server, folder.Combine("one.db"));
        await using var two = await OpenAsync(server, folder.Combine("two.db"));
        one.StoreCopied += (_, arguments) => copied.Enqueue(arguments.Reason);
        two.StoreCopied += (_, arguments) => copied.Enqueue(arguments.Reason);
        var first = await one.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        var second = await two.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        for (var i = 0; i < 20; i++)
        {
            first.Root.Cards.Add(new Card { Text = $"one {i}" });
            second.Root.Cards.Add(new Card { Text = $"two {i}" });
        }

        await first.AcknowledgedAsync(Cancellation);
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => !copied.IsEmpty && first.State == ModelState.Online && second.State == ModelState.Online && first.Version == second.Version);
        Assert.Equal(first.Root.Cards.Select(card => card.Text), second.Root.Cards.Select(card => card.Text));
        Assert.Equal(
            Enumerable.Range(0, 20).SelectMany(i => new[] { $"one {i}", $"two {i}" }).Prepend("common").Order(StringComparer.Ordinal),
            first.Root.Cards.Select(card => card.Text).Order(StringComparer.Ordinal));
    }

    private static Task<ConvergenceDomain> OpenAsync(ConvergenceTestServer server, string path) => server.OpenDomainAsync(
        options => options.UseSqlite(path).SignIn("ada", "secret"), Cancellation);
}
