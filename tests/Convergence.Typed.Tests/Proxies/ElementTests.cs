using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Untyped access to everything.</summary>
public sealed class ElementTests
{
    private readonly RealTimeBoard _board;
    private readonly RecordingContext _context;

    public ElementTests() => (_board, _context) = RecordingContext.Open<RealTimeBoard>(new Board { Cards = [new Card { Text = "a" }], Numbers = [1, 2, 3] });

    [Fact]
    public void An_element_knows_what_and_where_it_is()
    {
        var text = _board.Element["Cards"]![0]["Text"]!;

        Assert.Equal(ElementKind.String, text.Kind);
        Assert.Equal("Cards[0].Text", text.Path);
        Assert.Equal("Text", text.Key);
        Assert.Equal(0, text.Parent!.Index);
        Assert.Equal("a", text.Value);
        Assert.Equal("", _board.Element.Path);
        Assert.Null(_board.Element.Parent);
        Assert.Null(_board.Element["nothing"]);
        Assert.Contains("Title", _board.Element.Keys);
        Assert.Equal(16, _board.Element.Count);
        Assert.Equal(3, _board.Numbers.Element.Children.Count);
        Assert.Equal("String 'Cards[0].Text' = a", text.ToString());
        Assert.Same(text, text.Element);
    }

    [Fact]
    public void Untyped_edits_are_seen_by_the_typed_views()
    {
        List<string?> names = [];
        _board.PropertyChanged += (_, e) => names.Add(e.PropertyName);
        var element = _board.Element;

        element["Title"]!.Set("x");
        element["Number"]!.Set(9);
        element["Number"]!.AddToNumber(1);
        element["Cards"]![0]["Done"]!.Set(true);
        element["Notes"]!.Splice(0, 5, "new");
        element["Changed"]!.Set(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        element["Numbers"]!.Insert(0, 5);
        element["Numbers"]!.Add(6);
        element["Numbers"]!.Replace(1, 7);
        element["Numbers"]!.Move(0, 1);
        element["Numbers"]!.RemoveAt(0);
        element.Set("Extra", ElementValue.Object(("Text", "made"), ("Tags", ElementValue.Array("t", "u"))));
        element.Set("Unknown", ElementValue.Null);
        Assert.True(element.Remove("Unknown"));
        Assert.False(element.Remove("Unknown"));

        Assert.Equal(("x", 10, true, "new"), (_board.Title, _board.Number, _board.Cards[0].Done, _board.Notes.Value));
        Assert.Equal([5, 2, 3, 6], _board.Numbers);
        Assert.Equal(["t", "u"], _board.Extra!.Tags);
        Assert.Equal("made", _board.Extra.Text);
        Assert.Equal(["Title", "Number", "Number", "Changed", "Extra"], names);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Setting_the_value_that_is_there_emits_nothing()
    {
        _board.Element["Title"]!.Set("untitled");
        _board.Element["Number"]!.Set(3);
        _board.Element["Number"]!.AddToNumber(0);
        _board.Element["Notes"]!.Splice(1, 0, "");

        Assert.Empty(_context.Operations);
    }

    [Fact]
    public void A_member_for_another_kind_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => _board.Element.Set("text"));
        Assert.Throws<InvalidOperationException>(() => _board.Element["Title"]!.Set(5));
        Assert.Throws<InvalidOperationException>(() => _board.Element["Title"]!["x"]);
        Assert.Throws<InvalidOperationException>(() => _board.Element[0]);
        Assert.Throws<InvalidOperationException>(() => _board.Element["Title"]!.Add(5));
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void A_value_without_an_encoding_is_refused()
    {
        Assert.Throws<ArgumentException>(() => _board.Element["Title"]!.Set("\uD800"));
        Assert.Throws<ArgumentException>(() => _board.Element["Number"]!.Set(double.NaN));
        Assert.Throws<ArgumentException>(() => _board.Element["Number"]!.AddToNumber(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => _board.Element["Changed"]!.Set(new DateTime(2027, 1, 1)));
        Assert.Throws<ArgumentException>(() => _board.Element.Set("x", "\uD800"));
        Assert.Throws<ArgumentException>(() => _board.Element.Set("x", double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => _board.Numbers.Element.RemoveAt(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => _board.Numbers.Element.Insert(4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _board.Numbers.Element[3]);
        Assert.Empty(_context.Operations);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Names_that_cannot_be_encoded_are_refused()
    {
        Assert.Throws<ArgumentException>(() => _board.Element.Set("\uD800", 1));
        Assert.Throws<ArgumentException>(() => _board.Element.Set("x", ElementValue.Object(("\uD800", 1))));
        Assert.Empty(_context.Operations);
    }

    [Fact]
    public void An_element_announces_its_value()
    {
        List<string?> names = [];
        _board.Element["Title"]!.PropertyChanged += (_, e) => names.Add(e.PropertyName);

        _context.ApplyRemote(new StringSplice(_board.Element["Title"]!.Id, 0, 0, "y"));
        _board.Title = "x";

        Assert.Equal(["Value", "Value"], names);
    }
}
