using Convergence.Typed.Internals;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>An element has one parent and one view (design: semantics 4).</summary>
public sealed class ParentTests
{
    private readonly RealTimeBoard _board;
    private readonly RecordingContext _context;

    public ParentTests() => (_board, _context) = RecordingContext.Open<RealTimeBoard>(new Board
    {
        Cards = [new Card { Text = "a", Child = new Card { Text = "child" } }, new Card { Text = "b" }],
        Named = new() { ["x"] = new Card { Text = "x" } },
        Grid = [[1]],
    });

    [Fact]
    public void An_attached_object_is_refused_elsewhere_with_the_path_it_is_at()
    {
        var card = _board.Cards[1];
        Action[] attempts =
        [
            () => _board.Cards.Add(card),
            () => _board.Cards.Insert(0, card),
            () => _board.Cards[0] = card,
            () => _board.Cards.AddRange([new Card(), card]),
            () => _board.Main = card,
            () => _board.Extra = card,
            () => _board.Named["y"] = card,
            () => _board.Named.Add("y", card),
            () => _board.Named = new RealTimeMap<string, RealTimeCard> { ["y"] = card },
            () => _board.Cards[0].Child = card,
        ];

        Assert.All(attempts, attempt =>
        {
            var thrown = Assert.Throws<ElementAttachedException>(attempt);
            Assert.Equal("Cards[1]", thrown.Path);
            Assert.Contains("'Cards[1]'", thrown.Message, StringComparison.Ordinal);
            Assert.Equal("element_attached", thrown.Code);
        });
        Assert.Empty(_context.Operations);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Lists_and_maps_have_one_place_too()
    {
        Assert.Equal("Grid[0]", Assert.Throws<ElementAttachedException>(() => _board.Grid.Add(_board.Grid[0])).Path);
        Assert.Equal("Cards[0].Child", Assert.Throws<ElementAttachedException>(() => _board.Extra = _board.Cards[0].Child).Path);
    }

    [Fact]
    public void The_root_fits_nowhere()
    {
        var (other, _) = RecordingContext.Open<RealTimeCard>(new Card());

        Assert.Throws<ElementAttachedException>(() => _board.Cards.Add(other));
    }

    [Fact]
    public void An_object_of_another_model_is_refused()
    {
        var (other, _) = RecordingContext.Open<RealTimeBoard>(new Board { Cards = [new Card { Text = "theirs" }] });

        Assert.Throws<ElementAttachedException>(() => _board.Cards.Add(other.Cards[0]));

        _board.Cards.Add(other.Cards[0].ToPoco());
        Assert.Equal("theirs", _board.Cards[2].Text);
    }

    [Fact]
    public void The_same_object_is_not_added_twice_at_once()
    {
        RealTimeCard card = new Card();

        Assert.Throws<ArgumentException>(() => _board.Cards.AddRange([card, card]));
        Assert.Throws<ArgumentException>(() => _board.Cards = [card, card]);
        Assert.Throws<ArgumentException>(() => _board.Named = new RealTimeMap<string, RealTimeCard> { ["a"] = card, ["b"] = card });

        Assert.Empty(_context.Operations);
    }

    [Fact]
    public void An_attached_object_is_not_in_a_new_list_twice()
    {
        var card = _board.Cards[0];

        Assert.Throws<ArgumentException>(() => _board.Cards = [card, card]);

        Assert.Empty(_context.Operations);
        Assert.Equal(2, _board.Cards.Count);
    }

    [Fact]
    public void A_part_of_a_draft_is_not_added_without_it()
    {
        RealTimeCard draft = new Card { Child = new Card { Text = "child" } };

        Assert.Throws<ElementAttachedException>(() => _board.Cards.Add(draft.Child!));
        Assert.Throws<ElementAttachedException>(() => draft.Child!.Child = draft);

        _board.Cards.Add(draft);
        Assert.Throws<ElementAttachedException>(() => _board.Cards.Add(draft.Child!));
    }

    [Fact]
    public void A_draft_is_added_to_a_draft_and_the_whole_to_a_model()
    {
        RealTimeCard child = new Card { Text = "child" };
        RealTimeCard parent = new Card { Text = "parent" };
        parent.Child = child;
        child.Tags.Add("tag");

        _board.Cards.Add(parent);
        child.Text = "grown";
        child.Tags.Add("more");

        Assert.Same(child, _board.Cards[2].Child);
        Assert.Equal("Cards[2].Child.Tags", child.Tags.Element.Path);
        Assert.Equal(["tag", "more"], _board.ToPoco().Cards[2].Child!.Tags);
    }

    [Fact]
    public void A_removed_object_can_be_added_again_under_new_ids()
    {
        var card = _board.Cards[0];
        var id = card.Element.Id;
        _board.Cards.RemoveAt(0);
        Assert.False(card.IsAttached);

        _board.Named["again"] = card;
        card.Text = "again";

        Assert.Same(card, _board.Named["again"]);
        Assert.NotEqual(id, card.Element.Id);
        Assert.Equal("child", card.Child!.Text);
        Assert.True(card.Child.IsAttached);
    }

    [Fact]
    public void There_is_one_view_of_an_element()
    {
        Assert.Same(_board.Cards, _board.Cards);
        Assert.Same(_board.Cards[0], _board.Cards[0]);
        Assert.Same(_board.Cards[0], _board.Cards.First());
        Assert.Same(_board.Cards[0].Body, _board.Cards[0].Body);
        Assert.Same(_board.Named["x"], _board.Named.Values.Single());
        Assert.Same(_board.Grid[0], _board.Grid[0]);
        Assert.Same(_board.Main, _board.Main);
        Assert.Same(_board.Cards[0].Element, _board.Cards[0].Element);
        Assert.Same(_board.Cards[0].Element, _board.Element["Cards"]![0]);
        Assert.Same(_board.Element, _board.Element["Cards"]!.Parent);
    }

    [Fact]
    public void An_element_that_contains_itself_is_refused()
    {
        Card card = new();
        card.Child = card;

        Assert.Throws<ArgumentException>(() => _board.Cards.Add(card));
        Assert.Empty(_context.Operations);
    }

    [Fact]
    public void A_proxy_is_not_made_without_a_schema() => Assert.Throws<ArgumentException>(() => new Orphan());

    private sealed class Orphan() : RealTimeObject(default(ObjectHandle))
    {
        public override object ToPoco() => this;
    }
}
