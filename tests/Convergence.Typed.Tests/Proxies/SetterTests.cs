using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Which operation a setter emits (design: semantics 2 and 3).</summary>
public sealed class SetterTests
{
    private readonly RealTimeBoard _board;
    private readonly RecordingContext _context;

    public SetterTests() => (_board, _context) = RecordingContext.Open<RealTimeBoard>(new Board { Cards = [new Card { Text = "a" }], Subtitle = "sub" });

    [Fact]
    public void A_value_of_the_same_kind_is_set_in_its_element()
    {
        var id = _board.ObjectNode["Title"]!.Id;

        _board.Title = "x";
        _board.Number = 4;
        _board.Cards[0].Done = true;
        _board.Changed = new DateTime(2027, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        _board.Level = Level.High;

        Assert.Equal(["StringSet(x)", "NumberSet(4)", "BooleanSet(True)", "DateSet(2027-01-02T03:04:05.0000000Z)", "StringSet(top)"], _context.Log);
        Assert.Equal(id, _board.ObjectNode["Title"]!.Id);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Setting_what_is_there_emits_nothing()
    {
        _board.Title = "untitled";
        _board.Subtitle = "sub";
        _board.Number = 3;
        _board.Votes = 7;
        _board.Votes += 0;
        _board.Level = Level.Middle;
        _board.Changed = default;
        _board.Cards[0].Done = false;
        _board.Extra = null;
        _board.Lines = null;
        _board.Main = _board.Main;
        _board.Cards = _board.Cards;
        _board.Cards[0] = _board.Cards[0];
        _board.Numbers = [1, 2];
        _board.Named = [];
        _board.Notes.Value = "notes";
        _board.Notes.Insert(2, "");
        _board.Notes.Remove(2, 0);

        Assert.Empty(_context.Log);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Null_and_back_sets_the_property()
    {
        _board.Subtitle = null;
        _board.Subtitle = "back";
        _board.Subtitle = "again";

        Assert.Equal(["SetProperty(Subtitle: null)", "SetProperty(Subtitle: \"back\")", "StringSet(again)"], _context.Log);
    }

    [Fact]
    public void A_missing_property_is_added()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object());

        board.Title = "x";
        board.Subtitle = null;
        board.Number = 3;
        board.Votes++;
        board.AddToVotes(2);
        board.Extra = null;

        Assert.Equal(
            ["AddProperty(Title: \"x\")", "AddProperty(Subtitle: null)", "AddProperty(Number: 3)", "AddProperty(Votes: 8)", "NumberDelta(2)", "AddProperty(Extra: null)"],
            context.Log);
    }

    [Fact]
    public void A_property_of_another_kind_is_set()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object(
            ("Title", Data.Number(1)), ("Number", Data.Text("x")), ("Votes", Data.Truth(true)), ("Notes", Data.Null()), ("Cards", Data.Text("x")), ("Main", Data.Array()), ("Counts", Data.Array())));

        board.Title = "x";
        board.Number = 1;
        board.Votes = 2;
        board.Notes.Append("!");
        board.Cards.Add(new Card());
        board.Main.Done = true;
        board.Counts["a"] = 1;

        Assert.StartsWith("SetProperty(Title: \"x\")|SetProperty(Number: 1)|SetProperty(Votes: 2)|[SetProperty(Notes: \"notes\"), Splice(5, 0, \"!\")]|[SetProperty(Cards: []), Insert(0, {", string.Join('|', context.Log), StringComparison.Ordinal);
        Assert.EndsWith("[SetProperty(Counts: {}), AddProperty(a: 1)]", string.Join('|', context.Log), StringComparison.Ordinal);
        Assert.Equal(7, context.Operations.Count);
        Assert.False(context.IsOpen);
    }

    [Fact]
    public void A_counter_emits_differences()
    {
        _board.Votes++;
        _board.Votes += 10;
        _board.Votes = 1;
        _board.AddToVotes(-3);
        _board.AddToVotes(0);
        _board.Cards[0].Votes--;

        Assert.Equal(["NumberDelta(1)", "NumberDelta(10)", "NumberDelta(-17)", "NumberDelta(-3)", "NumberDelta(-1)"], _context.Log);
        Assert.Equal(-2, _board.Votes);
    }

    [Fact]
    public void Assigning_a_list_removes_what_was_seen_and_inserts_the_new_in_one_compound()
    {
        _board.Numbers = [5, 6, 7];

        Assert.Equal(["[Remove(1), Remove(0), Insert(0, 5), Insert(1, 6), Insert(2, 7)]"], _context.Log);
    }

    [Fact]
    public void Assigning_a_list_leaves_a_concurrent_entry()
    {
        _context.ApplyRemote(new ArrayInsert(_board.Numbers.Element.Id, 2, Data.Number(9)));
        _board.Numbers.Clear();
        _context.ApplyRemote(new ArrayInsert(_board.Numbers.Element.Id, 3, Data.Number(10)));

        Assert.Equal([10], _board.Numbers);
    }

    [Fact]
    public void A_new_object_is_put_in_the_place_of_the_old_one()
    {
        var old = _board.Main;

        _board.Main = new Card { Text = "new" };

        Assert.Equal(["SetProperty(Main: {Body: \"\", Child: null, Done: false, Tags: [], Text: \"new\", Votes: 0})"], _context.Log);
        Assert.False(old.IsAttached);
        Assert.Equal("main", old.Text);
    }

    [Fact]
    public void Every_property_is_written_when_a_model_is_created()
    {
        RealTimeBoard board = new Board();

        Assert.Equal(
            "{ById: {}, Cards: [], Changed: 0001-01-01T00:00:00.0000000Z, Counts: {}, Extra: null, Grid: [], Level: \"Middle\", Lines: null, "
            + "Main: {Body: \"\", Child: null, Done: false, Tags: [], Text: \"main\", Votes: 0}, Named: {}, Notes: \"notes\", Number: 3, Numbers: [1, 2], Subtitle: null, Title: \"untitled\", Votes: 7}",
            Data.Describe(board.ObjectNode.ToData()));
    }
}
