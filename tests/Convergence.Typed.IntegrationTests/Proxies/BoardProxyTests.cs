using System.ComponentModel;
using Convergence.Typed.IntegrationTests.Boards;

namespace Convergence.Typed.IntegrationTests.Proxies;

/// <summary>The generated proxies of the design's example, without a model: what converting, editing and converting back do.</summary>
public sealed class BoardProxyTests
{
    [Fact]
    public void A_board_survives_the_way_to_its_proxy_and_back()
    {
        RealTimeBoard proxy = Sample();
        var plain = proxy.ToPoco();

        Assert.Equal("Roadmap", plain.Title);
        Assert.Equal("Ship it.", plain.Notes);
        Assert.Equal(["Offline", "Online"], plain.Cards.Select(card => card.Text));
        Assert.Equal([true, false], plain.Cards.Select(card => card.Done));
        Assert.Equal([new DateOnly(2027, 1, 31), null], plain.Cards.Select(card => card.Due));
        Assert.Equal([3, 0], plain.Cards.Select(card => card.Votes));
    }

    [Fact]
    public void A_null_board_converts_to_a_null_proxy()
    {
        Board? none = null;
        RealTimeBoard? proxy = none;

        Assert.Null(proxy);
    }

    [Fact]
    public void A_detached_proxy_is_edited_like_a_plain_object()
    {
        RealTimeBoard board = Sample();

        board.Title = "Roadmap 2027";
        board.Notes.Insert(0, "Now: ");
        board.Cards.Add(new Card { Text = "Third" });
        board.Cards[0].Votes++;
        board.Cards[0].AddToVotes(5);
        board.Cards[1].Due = new DateOnly(2027, 12, 24);
        board.Cards[1].Done = true;

        var plain = board.ToPoco();
        Assert.Equal("Roadmap 2027", plain.Title);
        Assert.Equal("Now: Ship it.", plain.Notes);
        Assert.Equal(["Offline", "Online", "Third"], plain.Cards.Select(card => card.Text));
        Assert.Equal(9, plain.Cards[0].Votes);
        Assert.Equal(new DateOnly(2027, 12, 24), plain.Cards[1].Due);
        Assert.True(plain.Cards[1].Done);
    }

    [Fact]
    public void A_change_is_announced_once_with_the_name_of_the_property()
    {
        RealTimeBoard board = Sample();
        List<string?> names = [];
        ((INotifyPropertyChanged)board).PropertyChanged += (_, e) => names.Add(e.PropertyName);

        board.Title = "x";
        board.Title = "x";

        Assert.Equal([nameof(Board.Title)], names);
    }

    [Fact]
    public void A_card_added_as_a_proxy_stays_that_proxy()
    {
        RealTimeBoard board = new Board();
        RealTimeCard card = new Card { Text = "Offline" };

        board.Cards.Add(card);
        card.Text = "Online";

        Assert.Same(card, board.Cards[0]);
        Assert.Equal("Online", board.ToPoco().Cards[0].Text);
    }

    [Fact]
    public void A_list_is_assigned_from_plain_objects()
    {
        RealTimeBoard board = Sample();
        var list = board.Cards;

        board.Cards = [new Card { Text = "Only" }];

        Assert.Same(list, board.Cards);
        Assert.Equal("Only", Assert.Single(board.Cards).Text);
    }

    private static Board Sample() => new()
    {
        Title = "Roadmap",
        Notes = "Ship it.",
        Cards =
        [
            new Card { Text = "Offline", Done = true, Due = new DateOnly(2027, 1, 31), Votes = 3 },
            new Card { Text = "Online" },
        ],
    };
}
