using Convergence.Typed.IntegrationTests.Boards;

namespace Convergence.Typed.IntegrationTests.Models;

/// <summary>Two people, one board, the real client and the real server.</summary>
public sealed class TwoDomainsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_reaches_the_other_side_as_typed_data()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var bob = await network.OpenAsync("bob.db", "bob");
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Title = "Roadmap" }, Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);

        first.Root.Title = "Roadmap 2027";
        first.Root.Notes.Insert(0, "Ship it. ");
        first.Root.Cards.Add(new Card { Text = "Offline" });
        first.Root.Cards[0].Votes++;
        await first.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => second.Version == first.Version);

        Assert.Equal("Roadmap 2027", second.Root.Title);
        Assert.Equal("Ship it. ", second.Root.Notes.Value);
        Assert.Equal("Offline", Assert.Single(second.Root.Cards).Text);
        Assert.Equal(1, second.Root.Cards[0].Votes);
        Assert.Equal(0, first.PendingEdits);
        Assert.Equal(ModelState.Online, second.State);
        Assert.Contains(second.Collaborators, other => other is { IsSelf: false, User.Name: "ada" });
        await second.CloseAsync(Cancellation);
        await first.CloseAsync(Cancellation);
    }

    [Fact]
    public async Task Concurrent_edits_of_both_sides_converge()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var bob = await network.OpenAsync("bob.db", "bob");
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);

        await Task.WhenAll(Task.Run(() => Scribble(first, 'a'), Cancellation), Task.Run(() => Scribble(second, 'b'), Cancellation));
        await first.AcknowledgedAsync(Cancellation);
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version);

        Assert.Equal(first.Root.Notes.Value, second.Root.Notes.Value);
        Assert.Equal(600, first.Root.Notes.Value.Length);
        Assert.Equal(300, first.Root.Notes.Value.Count(letter => letter == 'a'));
        Assert.Equal(first.Root.ToPoco().Cards.Select(card => card.Text), second.Root.ToPoco().Cards.Select(card => card.Text));
        Assert.Equal(60, first.Root.Cards.Count);
    }

    [Fact]
    public async Task Edits_made_while_the_server_is_away_arrive_when_it_returns()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var bob = await network.OpenAsync("bob.db", "bob");
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);

        await network.StopServerAsync();
        await Until.TrueAsync(() => first.State == ModelState.Offline && second.State == ModelState.Offline);
        Scribble(first, 'a');
        Scribble(second, 'b');
        Assert.Equal(330, first.PendingEdits);
        await network.StartServerAsync();
        await first.AcknowledgedAsync(Cancellation);
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version);

        Assert.Equal(first.Root.Notes.Value, second.Root.Notes.Value);
        Assert.Equal(600, first.Root.Notes.Value.Length);
        CommittedEdits.Read(network).AssertOnce(330, 330);
    }

    [Fact]
    public async Task Saved_edits_of_a_closed_model_are_sent_at_the_next_start()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        await network.StopServerAsync();
        await Until.TrueAsync(() => first.State == ModelState.Offline);
        Scribble(first, 'a');
        await first.CloseAsync(Cancellation);
        await ada.DisposeAsync();

        await network.StartServerAsync();
        await network.OpenAsync("ada.db"); // opens no model: what nobody has open is synchronised in the background
        var bob = await network.OpenAsync("bob.db", "bob");
        var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        await Until.TrueAsync(() => second.Read(static board => board.Notes.Length >= 300 && board.Cards.Count >= 30));

        Assert.Equal(300, second.Root.Notes.Value.Length);
        Assert.Equal(30, second.Root.Cards.Count);
        CommittedEdits.Read(network).AssertOnce(330);
    }

    [Fact]
    public async Task A_model_created_offline_is_created_at_the_server_later()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.StopServerAsync();
        var ada = await network.OpenAsync("ada.db");
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Title = "Offline" }, Cancellation);
        first.Root.Notes.Insert(0, "later");
        Assert.Equal(1, first.Version);

        await network.StartServerAsync();
        await first.AcknowledgedAsync(Cancellation);
        var bob = await network.OpenAsync("bob.db", "bob");
        var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);

        Assert.Equal("Offline", second.Root.Title);
        Assert.Equal("later", second.Root.Notes.Value);
    }

    [Fact]
    public async Task A_model_created_offline_is_acknowledged_when_the_server_has_it()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.StopServerAsync();
        var ada = await network.OpenAsync("ada.db");
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Title = "Roadmap" }, Cancellation);

        var acknowledged = first.AcknowledgedAsync(Cancellation);
        Assert.False(acknowledged.IsCompleted);
        await network.StartServerAsync();
        await acknowledged;

        var bob = await network.OpenAsync("bob.db", "bob");
        var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        Assert.Equal("Roadmap", second.Root.Title);
    }

    [Fact]
    public async Task A_stored_model_opens_without_a_server()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Title = "Here" }, Cancellation);
        Scribble(first, 'a');
        await first.SavedAsync(Cancellation);
        await ada.DisposeAsync();
        await network.StopServerAsync();

        var again = await network.OpenAsync("ada.db");
        var second = await again.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);

        Assert.Equal("Here", second.Root.Title);
        Assert.Equal(300, second.Root.Notes.Value.Length);
        second.Root.Cards.Add(new Card { Text = "new" });
        Assert.Equal(31, second.Root.Cards.Count);
        await network.StartServerAsync();
        await second.AcknowledgedAsync(Cancellation);
        CommittedEdits.Read(network).AssertOnce(331);
    }

    [Fact]
    public async Task A_model_deleted_elsewhere_is_closed_and_says_so()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var bob = await network.OpenAsync("bob.db", "bob");
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        var deleted = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        first.Deleted += (_, _) => deleted.TrySetResult();
        first.Closed += (_, _) => closed.TrySetResult();

        await bob.Models.RemoveAsync("roadmap", Cancellation);
        await deleted.Task.WaitAsync(Cancellation);
        await closed.Task.WaitAsync(Cancellation);

        Assert.Equal(ModelState.Closed, first.State);
        Assert.Throws<ModelClosedException>(() => first.Root.Title = "too late");
        var failure = await Assert.ThrowsAsync<ServerErrorException>(() => ada.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation));
        Assert.Equal("model_not_found", failure.Code);
    }

    [Fact]
    public async Task A_model_removed_offline_is_deleted_at_the_server_later()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        await first.CloseAsync(Cancellation);
        await network.StopServerAsync();
        await Until.TrueAsync(() => !ada.Status.IsConnected);

        await ada.Models.RemoveAsync("roadmap", Cancellation);
        await network.StartServerAsync();
        await ada.ConnectedAsync(Cancellation);

        var failure = await Assert.ThrowsAsync<ServerErrorException>(() => ada.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation));
        Assert.Equal("model_not_found", failure.Code);
    }

    private static void Scribble(RealTimeModel<RealTimeBoard> model, char letter)
    {
        for (int i = 0; i < 300; i++)
        {
            model.Root.Notes.Insert(i % (model.Root.Notes.Value.Length + 1), letter.ToString());
            if (i % 10 == 0)
            {
                model.Root.Cards.Add(new Card { Text = $"{letter}{i}" });
            }
        }
    }
}
