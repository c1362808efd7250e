using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>The partial methods of the user's part of a proxy.</summary>
public sealed class HookTests
{
    private readonly RealTimeSheet _sheet;
    private readonly RecordingContext _context;

    public HookTests() => (_sheet, _context) = RecordingContext.Open<RealTimeSheet>(new Sheet());

    [Fact]
    public void A_set_that_changes_something_is_told_before_and_after()
    {
        _sheet.PropertyChanged += (_, e) => _sheet.Heard.Add($"event {e.PropertyName}");

        _sheet.Title = "a";
        _sheet.Title = "a";
        _sheet.Day = new DateOnly(2027, 1, 1);
        _sheet.Day = new DateOnly(2027, 1, 1);

        Assert.Equal(
            ["Title: untitled to a", "Title is a", "event Title", "event Caption", "event Label", "Day: 2026-01-01 to 2027-01-01", "event Day"],
            _sheet.Heard);
    }

    [Fact]
    public void An_exception_before_a_change_prevents_it()
    {
        _sheet.Forbidden = "x";

        Assert.Throws<InvalidOperationException>(() => _sheet.Title = "x");

        Assert.Equal("untitled", _sheet.Title);
        Assert.Empty(_context.Operations);
        Assert.Empty(_sheet.Heard);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void An_exception_after_a_change_keeps_nobody_from_hearing()
    {
        var (sheet, _) = RecordingContext.Open<RealTimeFragile>(new Fragile());
        List<string?> names = [];
        sheet.PropertyChanged += (_, e) => names.Add(e.PropertyName);

        Assert.Throws<InvalidOperationException>(() => sheet.Title = "x");

        Assert.Equal("x", sheet.Title);
        Assert.Equal(["Title", "Length"], names);
    }

    [Fact]
    public void A_value_that_is_refused_is_told_nobody()
    {
        Assert.Throws<ArgumentException>(() => _sheet.Title = "\ud800");
        Assert.Throws<ArgumentException>(() => _sheet.Cards = [null!]);

        Assert.Empty(_sheet.Heard);
    }

    [Fact]
    public void A_counter_is_told_its_new_total()
    {
        _sheet.Votes++;
        _sheet.AddToVotes(5);
        _sheet.AddToVotes(0);
        _sheet.Votes = 6;
        _context.ApplyRemote(new NumberDelta(_sheet.Element["Votes"]!.Id, 2));

        Assert.Equal(["Votes: 0 to 1", "Votes are 1", "Votes: 1 to 6", "Votes are 6", "Votes are 8"], _sheet.Heard);
    }

    [Fact]
    public void A_change_made_elsewhere_is_told_afterwards_only()
    {
        _context.ApplyRemote(new StringSet(_sheet.Element["Title"]!.Id, "b"));
        _context.ApplyRemote(new ObjectSetProperty(_sheet.Element.Id, "Subtitle", Data.Text("s")));
        _context.ApplyRemote(new ObjectSetProperty(_sheet.Element.Id, "Title", Data.Text("c")));
        _context.ApplyRemote(new StringSplice(_sheet.Element["Notes"]!.Id, 0, 0, "x"));
        _context.ApplyRemote(new ArrayInsert(_sheet.Element["Numbers"]!.Id, 0, Data.Number(1)));
        _context.ApplyRemote(new NumberSet(_sheet.Element["Numbers"]![0].Id, 2));
        _context.ApplyRemote(new ObjectAddProperty(_sheet.Element["Counts"]!.Id, "a", Data.Number(1)));
        _context.ApplyRemote(new NumberSet(_sheet.Element["Counts"]!["a"]!.Id, 2));

        Assert.Equal(
            ["Title is b", "Subtitle is s", "Title is c", "Notes are x", "Numbers are 1", "Numbers are 2", "Counts are [a, 1]", "Counts are [a, 2]"],
            _sheet.Heard);
    }

    [Fact]
    public void Texts_and_collections_tell_of_their_content()
    {
        _sheet.Notes.Append("a");
        _sheet.Notes.Value = "ab";
        _sheet.Numbers.Add(1);
        _sheet.Numbers[0] = 2;
        _sheet.Numbers[0] = 2;
        _sheet.Cards.Add(new Card { Text = "c" });
        _sheet.Cards[0].Text = "not its content";
        _sheet.Counts["k"] = 1;
        _sheet.Tags.Add("t");
        _sheet.Tags.Add("t");

        Assert.Equal(
            ["Notes are a", "Notes are ab", "Numbers are 1", "Numbers are 2", "Cards are c", "Counts are [k, 1]", "Tags are t"],
            _sheet.Heard);
    }

    [Fact]
    public void Assigning_a_collection_is_told_once_before_unless_nothing_changes()
    {
        RealTimeCard card = new Card { Text = "c" };
        _sheet.Numbers = [1, 2];
        _sheet.Numbers = [1, 2];
        _sheet.Numbers = _sheet.Numbers;
        _sheet.Cards = [card];
        _sheet.Cards = [card];
        _sheet.Counts = new Dictionary<string, int> { ["k"] = 1 };
        _sheet.Counts = new Dictionary<string, int> { ["k"] = 1 };
        _sheet.Tags = ["t"];
        _sheet.Tags = ["t"];

        Assert.Equal(
            [
                "Numbers:  to 1 2", "Numbers are 1 2", "Numbers are 1 2", "Cards: 0 to 1", "Cards are c", "Counts: 0 to 1", "Counts are [k, 1]",
                "Tags: 0 to 1", "Tags are t",
            ],
            _sheet.Heard);
    }

    [Fact]
    public void A_nested_object_is_told_when_it_is_another_one()
    {
        RealTimeCard card = new Card { Text = "a" };
        _sheet.Main = card;
        _sheet.Main = card;
        _sheet.Main.Text = "b";
        _sheet.Main = null;
        _sheet.Main = null;

        Assert.Equal(["Main: null to a", "Main is a", "Main: b to null", "Main is null"], _sheet.Heard);
    }

    [Fact]
    public void A_rollback_tells_the_inverse_changes_afterwards()
    {
        _context.EnterEdit();
        _context.BeginGroup();
        _sheet.Title = "a";
        _sheet.Numbers.Add(1);
        _context.EndGroup(false);
        _context.ExitEdit();

        // Raised when the edit had ended, and with what was there then.
        Assert.Equal(
            ["Title: untitled to a", "Title is untitled", "Numbers are ", "Numbers are ", "Title is untitled"],
            _sheet.Heard);
        Assert.Equal("untitled", _sheet.Title);
    }

    [Fact]
    public void A_detached_proxy_has_its_hooks_too()
    {
        RealTimeSheet draft = new Sheet { Title = "draft" };

        draft.Title = "x";
        draft.Notes.Append("y");
        draft.Numbers.Add(1);

        Assert.Equal(["Title: draft to x", "Title is x", "Notes are y", "Numbers are 1"], draft.Heard);
    }

    [Fact]
    public void A_removed_object_refuses_an_edit_before_its_hook_is_asked()
    {
        _sheet.Next = new Sheet();
        var next = _sheet.Next;
        _sheet.Next = null;

        Assert.Throws<ElementDetachedException>(() => next.Title = "x");
        Assert.Throws<ElementDetachedException>(() => next.Votes++);
        Assert.Throws<ElementDetachedException>(() => next.Main = new Card());

        Assert.Empty(next.Heard);
    }

    [Fact]
    public void Replacing_everything_tells_every_property()
    {
        _context.ApplyRemote(new ObjectSet(_sheet.Element.Id, Data.Object(("Title", Data.Text("x"))).Children));

        Assert.Contains("Title is x", _sheet.Heard);
        Assert.Contains("Votes are 0", _sheet.Heard);
    }

    [Fact]
    public void A_hook_may_edit()
    {
        var (fragile, context) = RecordingContext.Open<RealTimeFollower>(new Follower());

        fragile.Title = "x";

        Assert.Equal("x!", fragile.Copy);
        Assert.Equal(["StringSet(x)", "StringSet(x!)"], context.Log);
    }
}
