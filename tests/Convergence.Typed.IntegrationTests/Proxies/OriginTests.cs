using System.Collections.Concurrent;
using Convergence.Typed.IntegrationTests.Boards;

namespace Convergence.Typed.IntegrationTests.Proxies;

/// <summary>Who made a change, as the other side hears of it.</summary>
public sealed class OriginTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_names_the_user_and_the_session_that_made_it()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var bob = await network.OpenAsync("bob.db", "bob");
        await using var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        await using var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        var origins = new ConcurrentQueue<ChangeOrigin>();
        second.Root.PropertyChanged += (_, e) => origins.Enqueue(((RealTimePropertyChangedEventArgs)e).Origin);
        second.Root.Notes.TextChanged += (_, e) => origins.Enqueue(e.Origin);
        second.Root.Cards.CollectionChanged += (_, e) => origins.Enqueue(((RealTimeCollectionChangedEventArgs)e).Origin);

        first.Root.Title = "x";
        first.Root.Notes.Append("x");
        first.Root.Cards.Add(new Card { Text = "x" });
        await Until.TrueAsync(() => origins.Count == 3);
        second.Root.Title = "y";

        var author = first.Collaborators.Single(static other => other.IsSelf);
        Assert.Equal(4, origins.Count);
        Assert.All(origins.Take(3), origin => Assert.Equal((false, author.SessionId, "ada"), (origin.IsLocal, origin.SessionId, origin.User?.Name)));
        Assert.True(origins.Last().IsLocal);
    }

    [Fact]
    public async Task What_was_done_while_offline_is_told_with_its_author_afterwards()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var bob = await network.OpenAsync("bob.db", "bob");
        await using var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        await using var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        var origins = new ConcurrentQueue<ChangeOrigin>();
        second.Root.PropertyChanged += (_, e) => origins.Enqueue(((RealTimePropertyChangedEventArgs)e).Origin);

        await network.StopServerAsync();
        await Until.TrueAsync(() => first.State == ModelState.Offline && second.State == ModelState.Offline);
        first.Root.Title = "x";
        await network.StartServerAsync();
        await Until.TrueAsync(() => !origins.IsEmpty);

        var origin = Assert.Single(origins);
        Assert.False(origin.IsLocal);
        Assert.Equal("ada", origin.User?.Name);
        Assert.NotNull(origin.SessionId);
    }
}
