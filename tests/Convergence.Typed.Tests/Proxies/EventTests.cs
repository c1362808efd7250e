using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>INotifyPropertyChanged of objects, for changes made here and elsewhere.</summary>
public sealed class EventTests
{
    private readonly RealTimeBoard _board;
    private readonly RecordingContext _context;
    private readonly List<string?> _names = [];

    public EventTests()
    {
        (_board, _context) = RecordingContext.Open<RealTimeBoard>(new Board { Extra = new Card() });
        _board.PropertyChanged += (_, e) => _names.Add(e.PropertyName);
    }

    [Fact]
    public void A_change_made_here_is_announced_once_and_after_it_happened()
    {
        List<object?> values = [];
        _board.PropertyChanged += (sender, _) => values.Add((((RealTimeBoard)sender!).Title, ((RealTimeBoard)sender).Votes));

        _board.Title = "x";
        _board.Title = "x";
        _board.Votes++;
        _board.Subtitle = "s";
        _board.Subtitle = null;
        _board.Extra = null;
        _board.Main = new Card();
        _board.Level = Level.Low;

        Assert.Equal(["Title", "Votes", "Subtitle", "Subtitle", "Extra", "Main", "Level"], _names);
        Assert.Equal(("x", 7), values[0]);
        Assert.Equal(("x", 8), values[1]);
    }

    [Fact]
    public void A_change_made_elsewhere_is_announced_the_same_way()
    {
        var root = _board.Element.Id;
        _context.ApplyRemote(new StringSet(_board.Element["Title"]!.Id, "x"));
        _context.ApplyRemote(new NumberDelta(_board.Element["Votes"]!.Id, 2));
        _context.ApplyRemote(new ObjectSetProperty(root, "Subtitle", Data.Text("s")));
        _context.ApplyRemote(new ObjectRemoveProperty(root, "Extra"));
        _context.ApplyRemote(new ObjectAddProperty(root, "Extra", Data.Object()));
        _context.ApplyRemote(new ObjectAddProperty(root, "Unknown", Data.Text("x")));

        Assert.Equal(["Title", "Votes", "Subtitle", "Extra", "Extra"], _names);
        Assert.Equal(9, _board.Votes);
        Assert.Empty(_context.Operations);
    }

    [Fact]
    public void A_change_inside_of_something_nested_is_announced_there()
    {
        List<string?> nested = [];
        _board.Main.PropertyChanged += (_, e) => nested.Add(e.PropertyName);

        _board.Main.Text = "x";
        _board.Notes.Append("x");
        _board.Numbers.Add(3);
        _board.Counts["a"] = 1;

        Assert.Equal(["Text"], nested);
        Assert.Empty(_names);
    }

    [Fact]
    public void Replacing_everything_announces_all_properties()
    {
        _context.ApplyRemote(new ObjectSet(_board.Element.Id, Data.Object(("Title", Data.Text("x"))).Children));

        Assert.Equal([""], _names);
        Assert.Equal("x", _board.Title);
    }

    [Fact]
    public void An_edit_inside_of_a_handler_follows_its_cause()
    {
        _board.PropertyChanged += (_, e) =>
        {
            if (e.PropertyName == "Title")
            {
                _board.Number = 100;
                Assert.Equal(100, _board.Number);
            }
        };

        _board.Title = "x";

        Assert.Equal(["StringSet(x)", "NumberSet(100)"], _context.Log);
        Assert.Equal(["Title", "Number"], _names);
    }

    [Fact]
    public void Listeners_move_with_a_draft_into_the_model()
    {
        RealTimeCard card = new Card();
        List<string?> names = [];
        card.PropertyChanged += (_, e) => names.Add(e.PropertyName);

        card.Text = "draft";
        _board.Extra = card;
        card.Text = "model";
        _context.ApplyRemote(new StringSet(card.Element["Text"]!.Id, "remote"));

        Assert.Equal(["Text", "Text", "Text"], names);
        Assert.Equal("remote", card.Text);
    }

    [Fact]
    public void A_handler_of_a_draft_may_edit_it()
    {
        RealTimeCard card = new Card();
        card.PropertyChanged += (_, e) => card.Votes += e.PropertyName == "Text" ? 1 : 0;

        card.Text = "a";
        card.Text = "b";

        Assert.Equal(2, card.Votes);
    }

    [Fact]
    public void What_stands_in_for_a_missing_property_announces_its_first_edit()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(Data.Object());
        List<string> heard = [];
        board.Notes.TextChanged += (_, e) => heard.Add($"text {e.InsertedText}");
        board.Numbers.CollectionChanged += (_, e) => heard.Add($"numbers {e.Action}");
        board.Main.PropertyChanged += (_, e) => heard.Add($"main {e.PropertyName}");

        board.Notes.Append("!");
        board.Numbers.Add(3);
        board.Main.Done = true;
        context.ApplyRemote(new BooleanSet(board.Main.Element["Done"]!.Id, false));

        Assert.Equal(["text !", "numbers Add", "main Done", "main Done"], heard);
    }
}
