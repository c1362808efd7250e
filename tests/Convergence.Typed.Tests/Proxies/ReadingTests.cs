using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Data that other versions or clients wrote: missing properties, unexpected types, unknown names. Reading never writes.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void A_missing_property_reads_as_the_default_of_the_class_and_writes_nothing()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object());

        Assert.Equal("untitled", board.Title);
        Assert.Null(board.Subtitle);
        Assert.Equal("notes", board.Notes.Value);
        Assert.Equal(7, board.Votes);
        Assert.Equal(3, board.Number);
        Assert.Equal(Level.Middle, board.Level);
        Assert.Equal(default, board.Changed);
        Assert.Equal("main", board.Main.Text);
        Assert.Null(board.Extra);
        Assert.Empty(board.Cards);
        Assert.Equal([1, 2], board.Numbers);
        Assert.Null(board.Lines);
        Assert.Empty(board.Named);
        Assert.Equal("main", board.ToPoco().Main.Text);

        Assert.Empty(context.Operations);
        Assert.Empty(context.Mismatches);
        Assert.Equal("{}", Data.Describe(context.Tree.ToData()));
        Assert.False(context.IsOpen);
    }

    [Fact]
    public void What_stands_in_for_a_missing_property_becomes_the_real_thing_at_the_first_edit()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object());
        var notes = board.Notes;
        var main = board.Main;
        var body = main.Body;
        var numbers = board.Numbers;

        notes.Append("!");
        body.Append("text");
        numbers.Add(3);

        Assert.Equal(
            [
                "[AddProperty(Notes: \"notes\"), Splice(5, 0, \"!\")]",
                "[AddProperty(Main: {Body: \"\", Child: null, Done: false, Tags: [], Text: \"main\", Votes: 0}), Splice(0, 0, \"text\")]",
                "[AddProperty(Numbers: [1, 2]), Insert(2, 3)]",
            ],
            context.Log);
        Assert.Same(notes, board.Notes);
        Assert.Same(main, board.Main);
        Assert.Same(body, board.Main.Body);
        Assert.Same(numbers, board.Numbers);
        Assert.True(main.IsAttached);
        Assert.Equal("Main.Body", body.Element.Path);
    }

    [Fact]
    public void What_stands_in_sees_a_property_that_somebody_else_adds()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object());
        var cards = board.Cards;
        Assert.Empty(cards);

        context.ApplyRemote(new ObjectAddProperty(board.Element.Id, "Cards", Data.Array(Data.Object(("Text", Data.Text("theirs"))))));

        Assert.Same(cards, board.Cards);
        Assert.Equal("theirs", Assert.Single(cards).Text);
    }

    [Fact]
    public void A_value_of_an_unexpected_type_reads_as_the_default_is_reported_once_and_stays()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(
            ("Title", Data.Number(5)), ("Number", Data.Number(1.5)), ("Votes", Data.Text("x")), ("Level", Data.Text("unknown")), ("Changed", Data.Text("2027-01-01"))));

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("untitled", board.Title);
            Assert.Equal(3, board.Number);
            Assert.Equal(7, board.Votes);
            Assert.Equal(Level.Middle, board.Level);
            Assert.Equal(default, board.Changed);
        }

        Assert.Equal(["Board.Title", "Board.Number", "Board.Votes", "Board.Level", "Board.Changed"], context.Mismatches.Select(static mismatch => mismatch.Property));
        Assert.Equal("'Level' holds the text \"unknown\" where one of Low, Middle, top is expected. It reads as Middle; the data is left as it is.", context.Mismatches[3].Message);
        Assert.Empty(context.Operations);
        Assert.Equal("\"unknown\"", Data.Describe(context.Tree.Root["Level"]!.ToData()));
    }

    [Fact]
    public void A_container_of_an_unexpected_type_reads_as_the_default()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(
            ("Notes", Data.Number(1)), ("Main", Data.Text("x")), ("Extra", Data.Text("x")), ("Cards", Data.Object()), ("Lines", Data.Text("x")), ("Counts", Data.Array())));

        Assert.Equal("notes", board.Notes.Value);
        Assert.Equal("main", board.Main.Text);
        Assert.Null(board.Extra);
        Assert.Empty(board.Cards);
        Assert.Null(board.Lines);
        Assert.Empty(board.Counts);
        Assert.Equal(["Board.Notes", "Board.Main", "Board.Extra", "Board.Cards", "Board.Lines", "Board.Counts"], context.Mismatches.Select(static mismatch => mismatch.Property));
        Assert.Empty(context.Operations);
    }

    [Fact]
    public void Null_where_it_was_ruled_out_reads_as_the_default()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(("Title", Data.Null()), ("Number", Data.Null()), ("Main", Data.Null()), ("Cards", Data.Null())));

        Assert.Equal("untitled", board.Title);
        Assert.Equal(3, board.Number);
        Assert.Equal("main", board.Main.Text);
        Assert.Empty(board.Cards);
        Assert.Equal(4, context.Mismatches.Count);
    }

    [Fact]
    public void A_wrong_entry_of_a_list_reads_as_something_harmless()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(
            ("Numbers", Data.Array(Data.Number(1), Data.Text("two"), Data.Number(3))),
            ("Cards", Data.Array(Data.Object(("Text", Data.Text("a"))), Data.Number(5))),
            ("Lines", Data.Array(Data.Null())),
            ("Grid", Data.Array(Data.Array(Data.Number(1)), Data.Text("x"))),
            ("Named", Data.Object(("a", Data.Number(1))))));

        Assert.Equal([1, 0, 3], board.Numbers);
        Assert.Equal(["a", ""], board.Cards.Select(static card => card.Text));
        Assert.Equal([""], board.Lines!);
        Assert.Equal([1, 0], board.Grid.Select(static row => row.Count));
        Assert.Equal("", board.Named["a"].Text);
        Assert.Equal(["Numbers[1]", "Cards[1]", "Lines[0]", "Grid[1]", "Named.a"], context.Mismatches.Select(static mismatch => mismatch.Property));
        Assert.Throws<ElementDetachedException>(() => board.Cards[1].Text = "x");
        Assert.Empty(context.Operations);
        Assert.False(context.IsOpen);
    }

    [Fact]
    public void A_key_that_is_none_for_this_class_is_left_out_and_stays()
    {
        var id = Guid.NewGuid();
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(("ById", Data.Object((id.ToString(), Data.Text("a")), ("no guid", Data.Text("b"))))));

        Assert.Equal(id, Assert.Single(board.ById).Key);
        Assert.Single(context.Mismatches);

        board.ById.Clear();

        Assert.Equal("{no guid: \"b\"}", Data.Describe(board.ById.Node.ToData()));
    }

    [Fact]
    public void Properties_the_class_does_not_know_stay_where_they_are()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(("Title", Data.Text("a")), ("Later", Data.Object(("x", Data.Number(1))))));

        board.Title = "b";

        Assert.Equal("{Later: {x: 1}, Title: \"b\"}", Data.Describe(context.Tree.ToData()));
        Assert.Equal(1.0, board.Element["Later"]!["x"]!.Value);
    }

    [Theory]
    [InlineData(1e10, int.MaxValue)]
    [InlineData(-1e10, int.MinValue)]
    [InlineData(2.5, 2)]
    public void A_counter_outside_of_its_type_saturates_and_is_reported(double total, int expected)
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(("Votes", Data.Number(total))));

        Assert.Equal(expected, board.Votes);
        Assert.Equal("Board.Votes", Assert.Single(context.Mismatches).Property);
        Assert.Empty(context.Operations);
    }

    [Fact]
    public void A_saturated_counter_counts_from_what_is_read()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(("Votes", Data.Number(1e10))));

        board.Votes--;

        Assert.Equal(["NumberDelta(-1)"], context.Log);
    }

    [Fact]
    public void A_wrong_value_is_replaced_by_a_write()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(("Level", Data.Text("unknown"))));

        board.Level = Level.Low;

        Assert.Equal(["StringSet(Low)"], context.Log);
        Assert.Equal(Level.Low, board.Level);
    }

    [Fact]
    public void A_costly_value_is_decoded_again_after_it_changed()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(("Level", Data.Text("Low"))));
        Assert.Equal(Level.Low, board.Level);

        context.ApplyRemote(new StringSet(board.Element["Level"]!.Id, "top"));
        Assert.Equal(Level.High, board.Level);

        context.ApplyRemote(new ObjectSetProperty(board.Element.Id, "Level", Data.Text("Low")));
        Assert.Equal(Level.Low, board.Level);
    }
}
