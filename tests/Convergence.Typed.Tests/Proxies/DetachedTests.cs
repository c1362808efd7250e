using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>What was removed can be read, says so, and refuses edits.</summary>
public sealed class DetachedTests
{
    private readonly RealTimeBoard _board;
    private readonly RecordingContext _context;

    public DetachedTests() => (_board, _context) = RecordingContext.Open<RealTimeBoard>(new Board
    {
        Cards = [new Card { Text = "a", Votes = 2, Body = "body", Tags = ["t"], Child = new Card { Text = "child" } }],
        Extra = new Card { Text = "extra" },
        Named = new() { ["x"] = new Card { Text = "x" } },
    });

    public static TheoryData<string> Removals => ["here", "elsewhere", "replaced", "list replaced"];

    [Theory]
    [MemberData(nameof(Removals))]
    public void A_removed_object_reads_as_it_was_and_refuses_edits(string how)
    {
        var card = _board.Cards[0];
        var child = card.Child!;
        var (body, tags) = (card.Body, card.Tags);
        int detached = 0;
        card.Element.Detached += (_, _) => detached++;
        child.Element.Detached += (_, _) => detached++;

        Remove(how);
        int operations = _context.Operations.Count;

        Assert.False(card.IsAttached);
        Assert.False(card.Element.IsAttached);
        Assert.Equal(2, detached);
        Assert.Equal(("a", 2, "body", "child", "t"), (card.Text, card.Votes, card.Body.Value, card.Child!.Text, card.Tags[0]));
        Assert.Equal("a", card.ToPoco().Text);
        Action[] edits =
        [
            () => card.Text = "b",
            () => card.Done = true,
            () => card.Votes++,
            () => card.AddToVotes(1),
            () => card.Child = null,
            () => card.Child = new Card(),
            () => child.Text = "b",
            () => body.Append("!"),
            () => body.Value = "!",
            () => tags.Add("u"),
            () => tags.Clear(),
            () => card.Element.Set("Text", "b"),
            () => body.Element.Set("b"),
        ];
        Assert.All(edits, edit =>
        {
            var thrown = Assert.Throws<ElementDetachedException>(edit);
            Assert.Contains("(detached)", thrown.Message, StringComparison.Ordinal);
        });
        Assert.Equal(operations, _context.Operations.Count);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Setting_the_value_it_has_is_refused_as_well()
    {
        var card = _board.Cards[0];
        _board.Cards.Clear();

        Assert.Throws<ElementDetachedException>(() => card.Text = "a");
        Assert.Throws<ElementDetachedException>(() => card.Votes = 2);
    }

    [Fact]
    public void A_list_or_map_that_was_removed_refuses_edits()
    {
        var cards = _board.Cards;
        var named = _board.Named;
        _context.ApplyRemote(new ObjectSetProperty(_board.Element.Id, "Cards", Data.Array()));
        _context.ApplyRemote(new ObjectRemoveProperty(_board.Element.Id, "Named"));

        Assert.Single(cards);
        Assert.Single(named);
        Assert.Throws<ElementDetachedException>(() => cards.Add(new Card()));
        Assert.Throws<ElementDetachedException>(() => named.Remove("x"));
        Assert.NotSame(cards, _board.Cards);
        Assert.Empty(_board.Cards);
        _board.Named["y"] = new Card();
        Assert.Equal("Named.y", _board.Named["y"].Element.Path);
    }

    [Fact]
    public void A_draft_is_no_part_of_a_model_and_can_be_edited()
    {
        RealTimeCard card = new Card { Text = "a" };

        card.Text = "b";
        card.Votes += 3;
        card.Tags.Add("t");
        card.Body.Insert(0, "x");

        Assert.False(card.IsAttached);
        Assert.Null(card.Element.Model);
        Assert.Equal("Card { Text = b, Done = False, Votes = 3, Body = \"x\", Child = null, Tags = [1] }", card.ToString());
    }

    [Fact]
    public void A_rollback_gives_back_the_very_same_objects()
    {
        var card = _board.Cards[0];
        List<bool> attached = [];
        card.Element.PropertyChanged += (_, e) => attached.Add(card.Element.IsAttached);

        _context.EnterEdit();
        _context.BeginGroup();
        _board.Cards.Clear();
        _context.EndGroup(success: false);
        _context.ExitEdit();
        card.Text = "still here";

        Assert.Same(card, _board.Cards[0]);
        Assert.Equal(["StringSet(still here)"], _context.Log);
        Assert.Equal(2, attached.Count);
    }

    [Fact]
    public void What_was_added_in_a_block_that_is_rolled_back_is_detached_and_can_be_added_again()
    {
        RealTimeCard card = new Card { Text = "new" };

        _context.EnterEdit();
        _context.BeginGroup();
        _board.Cards.Add(card);
        _context.EndGroup(success: false);
        _context.ExitEdit();

        Assert.False(card.IsAttached);
        Assert.Equal("new", card.Text);
        Assert.Single(_board.Cards);

        _board.Cards.Add(card);
        Assert.Same(card, _board.Cards[1]);
    }

    [Fact]
    public void What_stood_in_for_a_missing_property_is_usable_after_a_rollback()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object());
        var (notes, cards, main) = (board.Notes, board.Cards, board.Main);

        context.EnterEdit();
        context.BeginGroup();
        notes.Append("!");
        cards.Add(new Card());
        main.Text = "changed";
        context.EndGroup(success: false);
        context.ExitEdit();

        Assert.Equal("{}", Data.Describe(context.Tree.ToData()));
        Assert.Equal("notes", board.Notes.Value);
        Assert.Empty(board.Cards);
        Assert.Equal("main", board.Main.Text);
        board.Notes.Append("?");
        board.Cards.Add(new Card());
        board.Main.Text = "main again";
        Assert.Equal("notes?", board.ToPoco().Notes);
        Assert.Equal("main again", board.ToPoco().Main.Text);
    }

    private void Remove(string how)
    {
        switch (how)
        {
            case "here":
                _board.Cards.RemoveAt(0);
                break;
            case "elsewhere":
                _context.ApplyRemote(new ArrayRemove(_board.Cards.Element.Id, 0));
                break;
            case "replaced":
                _board.Cards[0] = new Card();
                break;
            default:
                _context.ApplyRemote(new ObjectSetProperty(_board.Element.Id, "Cards", Data.Array()));
                break;
        }
    }
}
