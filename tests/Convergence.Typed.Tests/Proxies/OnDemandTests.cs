using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Models;
using Convergence.Typed.Tests.Support;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>A proxy exists only once somebody has asked for it: a large model that is opened to show one card has the proxies of that card.</summary>
public sealed class OnDemandTests
{
    private const int Cards = 1_000;

    [Fact]
    public async Task An_opened_model_has_no_proxy_but_its_root()
    {
        await using var domain = await ReopenAsync();
        var model = await domain.OpenBoardAsync();

        Assert.Equal([model.Root.Node], Observed(model.Root.Node));
        Assert.True(Elements(model.Root.Node).Count() > 2 * Cards);
    }

    [Fact]
    public async Task Reading_one_card_makes_the_proxies_of_the_list_and_of_that_card()
    {
        await using var domain = await ReopenAsync();
        var board = (await domain.OpenBoardAsync()).Root;

        Assert.Equal(Cards, board.Cards.Count);
        Assert.Equal([board.Node, board.Cards.Node], Observed(board.Node).ToHashSet());

        Assert.Equal("card 7", board.Cards[7].Text);
        Assert.Equal([board.Node, board.Cards.Node, board.Cards[7].Node], Observed(board.Node).ToHashSet());
    }

    [Fact]
    public async Task Values_have_no_proxy_at_all()
    {
        await using var domain = await ReopenAsync();
        var board = (await domain.OpenBoardAsync()).Root;

        Assert.Equal("title", board.Title);
        Assert.Equal(["a", "b"], board.Lines);
        board.Lines.Add("c");
        board.Title = "other";

        Assert.Equal([board.Node, board.Lines.Node], Observed(board.Node).ToHashSet());
    }

    [Fact]
    public async Task Removing_a_card_and_changing_another_makes_a_proxy_for_the_other_only()
    {
        await using var domain = await ReopenAsync();
        var board = (await domain.OpenBoardAsync()).Root;
        board.Cards.RemoveAt(0);
        Assert.DoesNotContain(Observed(board.Node), static node => node is ObjectNode { Parent: ArrayNode });

        board.Cards[0].Text = "changed";

        Assert.Same(board.Cards[0].Node, Assert.Single(Observed(board.Node), static node => node is ObjectNode { Parent: ArrayNode }));
    }

    /// <summary>A domain with the board in its store, none of whose proxies was ever made.</summary>
    private static async Task<ConvergenceDomain> ReopenAsync()
    {
        var store = new KeptStore();
        await using (var first = await LocalDomain.OpenAsync(store))
        {
            await first.Models.OpenAsync<RealTimeBoard>(
                "board",
                static () => new Board { Lines = ["a", "b"], Cards = [.. Enumerable.Range(0, Cards).Select(static i => new Card { Text = $"card {i}" })] },
                TestContext.Current.CancellationToken);
        }

        return await LocalDomain.OpenAsync(store);
    }

    private static IEnumerable<ElementNode> Observed(ElementNode top) => Elements(top).Where(static node => node.Observer is not null);

    private static IEnumerable<ElementNode> Elements(ElementNode top) => top switch
    {
        ArrayNode array => array.SelectMany(Elements).Prepend(top),
        ObjectNode parent => parent.SelectMany(static property => Elements(property.Value)).Prepend(top),
        _ => [top],
    };
}
