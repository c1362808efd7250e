using Convergence.Typed.IntegrationTests.Boards;

namespace Convergence.Typed.IntegrationTests.Models;

/// <summary>Edits that were pending when a store was copied, sent by one copy as a part of a composed operation: the other one must know them in it (design.md §5).</summary>
public sealed class ComposedCopiesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Edits_that_a_copy_has_sent_composed_are_not_sent_again(bool othersEdit)
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var origin = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Notes = "abcdefgh", Cards = [new Card { Text = "first" }] }, Cancellation);
        await origin.AcknowledgedAsync(Cancellation);
        var bob = await network.OpenAsync(null, "bob");
        var others = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        await ada.DisconnectAsync(Cancellation);
        for (int i = 0; i < 4; i++)
        {
            origin.Root.Notes.Remove(2, 1);
            origin.Root.Cards[0].AddToVotes(1);
            origin.Root.Cards.Insert(0, new Card { Text = $"common{i}" });
        }

        origin.Root.Notes.Insert(2, "COMMON ");
        await origin.SavedAsync(Cancellation);
        await ada.DisposeAsync();
        network.Folder.CopyDatabase("ada.db", "copy.db");

        // The original sends them, composed, over what others have done meanwhile.
        if (othersEdit)
        {
            others.Root.Notes.Insert(4, "xyz");
            others.Root.Cards.Insert(1, new Card { Text = "others" });
            await others.AcknowledgedAsync(Cancellation);
        }

        var again = await network.OpenAsync("ada.db");
        var sender = await again.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        await sender.AcknowledgedAsync(Cancellation);
        await again.DisposeAsync();

        var second = await network.OpenAsync("copy.db", configure: options => options.ConnectOnOpen = false);
        var copy = await second.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        for (int i = 0; i < 3; i++)
        {
            copy.Root.Notes.Insert(0, "c");
            copy.Root.Cards[0].AddToVotes(10);
            copy.Root.Cards.Add(new Card { Text = $"copy{i}" });
        }

        copy.Root.Cards[0].Text = "edited in the copy";
        await second.ConnectAsync(Cancellation);
        await copy.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => others.Version == copy.Version);

        var board = others.Root.ToPoco();
        Assert.Equal(copy.Root.ToPoco().Cards.Select(card => (card.Text, card.Votes)), board.Cards.Select(card => (card.Text, card.Votes)));
        Assert.Equal(copy.Root.Notes.Value, board.Notes);
        Assert.Equal(othersEdit ? "cccabCOMMON xyzgh" : "cccabCOMMON gh", board.Notes);
        Assert.Equal(4 + 30, board.Cards.Sum(card => card.Votes));
        string[] expected = ["common0", "common1", "common2", "copy0", "copy1", "copy2", "edited in the copy", "first", .. othersEdit ? ["others"] : Array.Empty<string>()];
        Assert.Equal(expected, board.Cards.Select(card => card.Text).Order(StringComparer.Ordinal));
    }
}
