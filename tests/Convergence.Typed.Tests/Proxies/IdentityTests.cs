using System.Collections.Specialized;
using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>There is one proxy per element, however it is reached and whatever happens to the element.</summary>
public sealed class IdentityTests
{
    private readonly RealTimeBoard _board;
    private readonly RecordingContext _context;

    public IdentityTests() => (_board, _context) = RecordingContext.Open<RealTimeBoard>(new Board
    {
        Cards = [new Card { Text = "a" }, new Card { Text = "b" }, new Card { Text = "c" }],
        Named = new() { ["x"] = new Card { Text = "x" } },
    });

    [Fact]
    public void Every_way_to_an_element_leads_to_the_same_proxy()
    {
        var card = _board.Cards[1];
        var named = _board.Named["x"];
        RealTimeCard[] copy = new RealTimeCard[3];
        _board.Cards.CopyTo(copy, 0);
        List<RealTimeCard> walked = [.. _board.Cards];

        Assert.All([_board.Cards[1], copy[1], walked[1], _board.Cards.Single(static card => card.Text == "b"), ((IReadOnlyList<RealTimeCard>)_board.Cards)[1]], same => Assert.Same(card, same));
        Assert.Equal(1, _board.Cards.IndexOf(card));
        Assert.True(_board.Named.TryGetValue("x", out var found));
        Assert.All([found, _board.Named.Values.Single(), _board.Named.Single().Value], same => Assert.Same(named, same));
        Assert.Same(_board.Main, _board.Main);
        Assert.Same(card.Tags, card.Tags);
        Assert.Same(card.Body, card.Body);
        Assert.Same(card.Element, _board.Cards.Element[1]);
        Assert.Same(card.Element, card.Tags.Element.Parent);
    }

    [Fact]
    public void Events_pass_the_same_proxies()
    {
        List<object?> passed = [];
        _board.Cards.CollectionChanged += (_, e) => passed.Add(e.Action == NotifyCollectionChangedAction.Remove ? e.OldItems![0] : e.NewItems![0]);
        RealTimeCard added = new Card { Text = "d" };
        var moved = _board.Cards[0];
        var removed = _board.Cards[1];

        _board.Cards.Add(added);
        _board.Cards.Move(0, 3);
        _board.Cards.Remove(removed);
        _context.ApplyRemote(new ArrayInsert(_board.Cards.Element.Id, 0, Data.Object(("Text", Data.Text("remote")))));

        Assert.Equal([added, moved, removed, _board.Cards[0]], passed);
        Assert.Equal("remote", _board.Cards[0].Text);
    }

    [Fact]
    public void A_moved_object_stays_the_same_here_and_elsewhere()
    {
        RealTimeCard[] cards = [.. _board.Cards];

        _board.Cards.Move(0, 2);
        _context.ApplyRemote(new ArrayMove(_board.Cards.Element.Id, 1, 0));

        Assert.Equal(cards.ToHashSet(), _board.Cards.ToHashSet());
        Assert.All(cards, static card => Assert.True(card.Element.IsAttached));
    }

    [Fact]
    public void What_a_rollback_brings_back_is_the_same_and_attached_again()
    {
        var card = _board.Cards[0];
        var (tags, body, main, named) = (card.Tags, card.Body, _board.Main, _board.Named["x"]);
        List<bool> attached = [];
        card.Element.PropertyChanged += (_, e) => attached.Add(card.Element.IsAttached);

        _context.EnterEdit();
        _context.BeginGroup();
        _board.Cards.Clear();
        _board.Named.Remove("x");
        _board.Main = new Card();
        Assert.False(card.Element.IsAttached);
        _context.EndGroup(false);
        _context.ExitEdit();

        Assert.Same(card, _board.Cards[0]);
        Assert.Same(tags, _board.Cards[0].Tags);
        Assert.Same(body, _board.Cards[0].Body);
        Assert.Same(main, _board.Main);
        Assert.Same(named, _board.Named["x"]);
        Assert.True(card.Element.IsAttached);
        Assert.Equal([true, true], attached);
        card.Text = "edited";
        tags.Add("t");
        body.Append("!");
        Assert.Equal("edited", _board.ToPoco().Cards[0].Text);
    }

    [Fact]
    public void A_draft_is_complete_before_it_is_added_and_stays_what_it_is_when_it_is()
    {
        RealTimeBoard draft = new Board();
        draft.Title = "draft";
        draft.Subtitle = null;
        draft.Notes.Value = "text";
        draft.Votes += 2;
        draft.AddToVotes(1);
        draft.Changed = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        draft.Level = Level.High;
        draft.Main.Body.Append("body");
        draft.Extra = new Card { Child = new Card { Text = "grandchild" } };
        draft.Cards.AddRange([new Card { Text = "1" }, new Card { Text = "2" }]);
        draft.Cards.Move(0, 1);
        draft.Numbers = [5, 6];
        draft.Lines = ["l"];
        draft.Grid.Add([1, 2]);
        draft.Named["n"] = new Card { Text = "named" };
        draft.Counts["c"] = 1;
        draft.ById[Guid.Empty] = "zero";

        Assert.False(draft.Element.IsAttached);
        Assert.Null(draft.Element.Model);
        var plain = draft.ToPoco();
        Assert.Equal(("draft", "text", 10, Level.High, "grandchild"), (plain.Title, plain.Notes, plain.Votes, plain.Level, plain.Extra!.Child!.Text));
        Assert.Equal(["2", "1"], plain.Cards.Select(static card => card.Text));
        Assert.Equal([[1, 2]], plain.Grid);
        Assert.Equal("named", plain.Named["n"].Text);

        var (pair, _) = RecordingContext.Open<RealTimePair>(new Pair());
        (object, object, object, object, object) parts = (draft.Notes, draft.Cards, draft.Cards[0].Tags, draft.Grid[0], draft.Named["n"]);
        pair.Second = draft;

        Assert.Same(draft, pair.Second);
        Assert.True(draft.Element.IsAttached);
        Assert.Equal(parts, (draft.Notes, draft.Cards, draft.Cards[0].Tags, draft.Grid[0], draft.Named["n"]));
        Assert.Equal("Second.Cards[0].Tags", draft.Cards[0].Tags.Element.Path);
    }
}
