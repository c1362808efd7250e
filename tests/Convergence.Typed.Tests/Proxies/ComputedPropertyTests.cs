using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Properties of the user's part of a proxy that say what they are computed from.</summary>
public sealed class ComputedPropertyTests
{
    private readonly RealTimeSheet _sheet;
    private readonly RecordingContext _context;
    private readonly List<string?> _names = [];

    public ComputedPropertyTests()
    {
        (_sheet, _context) = RecordingContext.Open<RealTimeSheet>(new Sheet());
        _sheet.PropertyChanged += (_, e) => _names.Add(e.PropertyName);
    }

    [Fact]
    public void A_computed_property_is_announced_after_what_it_depends_on_and_those_that_depend_on_it_after_it()
    {
        List<string> labels = [];
        _sheet.PropertyChanged += (_, e) => labels.Add(e.PropertyName == "Label" ? _sheet.Label : "");

        _sheet.Subtitle = "s";

        Assert.Equal(["Subtitle", "Caption", "Label"], _names);
        Assert.Equal(["", "", "untitled, s: 0"], labels);
    }

    [Fact]
    public void A_change_made_elsewhere_is_announced_the_same_way()
    {
        _context.ApplyRemote(new StringSet(_sheet.Element["Title"]!.Id, "x"));
        _context.ApplyRemote(new NumberDelta(_sheet.Element["Votes"]!.Id, 1));
        _context.ApplyRemote(new ObjectRemoveProperty(_sheet.Element.Id, "Subtitle"));

        Assert.Equal(["Title", "Caption", "Label", "Votes", "IsEmpty", "Subtitle", "Caption", "Label"], _names);
    }

    [Fact]
    public void Collections_and_texts_count_as_changed_when_their_content_is()
    {
        _sheet.Numbers.Add(1);
        _sheet.Numbers[0] = 5;
        _sheet.Counts["a"] = 2;
        _sheet.Counts.Remove("a");
        _sheet.Notes.Append("x");
        _sheet.Tags.Add("t");
        _context.ApplyRemote(new ArrayInsert(_sheet.Element["Numbers"]!.Id, 0, Data.Number(1)));

        Assert.Equal(["Label", "Label", "Label", "Label", "IsEmpty", "IsEmpty", "Label"], _names);
    }

    [Fact]
    public void The_content_counts_though_nobody_has_looked_at_the_collection()
    {
        var numbers = Data.Array(Data.Number(1));
        var (_, context) = Open(numbers, out var names);

        context.ApplyRemote(new NumberSet(numbers.Children[0].Id, 2));
        context.ApplyRemote(new ArrayInsert(numbers.Id, 0, Data.Number(7)));

        Assert.Equal(["Label", "Label"], names);
    }

    [Fact]
    public void A_nested_object_counts_as_changed_when_it_is_another_one()
    {
        _sheet.Main = new Card();
        _sheet.Main.Text = "x";
        _sheet.Main = null;

        Assert.Equal(["Main", "IsEmpty", "Main", "IsEmpty"], _names);
    }

    [Fact]
    public void Collections_announce_themselves_first()
    {
        List<string?> heard = [];
        _sheet.Numbers.CollectionChanged += (_, _) => heard.Add("list");
        _sheet.PropertyChanged += (_, e) => heard.Add(e.PropertyName);

        _sheet.Numbers.Add(1);

        Assert.Equal(["list", "Label"], heard);
    }

    [Fact]
    public void Local_arguments_are_always_the_same()
    {
        List<object> arguments = [];
        _sheet.PropertyChanged += (_, e) => arguments.Add(e);

        _sheet.Title = "a";
        _sheet.Title = "b";

        Assert.Equal(6, arguments.Count);
        Assert.Equal(3, arguments.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public void A_derived_class_has_what_its_base_computes_and_builds_upon_it()
    {
        RealTimeCircle circle = new Circle();
        List<string?> names = [];
        circle.PropertyChanged += (_, e) => names.Add(e.PropertyName);

        circle.Name = "c";
        circle.Radius = 2;
        circle.Points.Add(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => circle.Radius = -1);

        Assert.Equal(["Name", "Caption", "Label", "Radius", "Label", "Caption", "Label"], names);
        Assert.Equal(["Name is c"], circle.Heard);
        Assert.Equal("c 1 2", circle.Label);
    }

    [Fact]
    public void A_property_of_ones_own_is_announced_by_hand()
    {
        List<(string? Name, bool IsLocal)> heard = [];
        _sheet.PropertyChanged += (_, e) => heard.Add((e.PropertyName, ((RealTimePropertyChangedEventArgs)e).Origin.IsLocal));
        List<string?> element = [];
        _sheet.Element.PropertyChanged += (_, e) => element.Add(e.PropertyName);

        _sheet.Forbidden = "x";
        _sheet.Element.RaisePropertyChanged(nameof(RealTimeSheet.Forbidden));

        Assert.Equal([("Forbidden", true)], heard);
        Assert.Empty(element);
        Assert.Empty(_context.Operations);
    }

    private static (RealTimeSheet Sheet, RecordingContext Context) Open(ArrayData numbers, out List<string?> names)
    {
        var (sheet, context) = RecordingContext.Open<RealTimeSheet>(Data.Object(("Numbers", numbers)));
        List<string?> heard = [];
        sheet.PropertyChanged += (_, e) => heard.Add(e.PropertyName);
        names = heard;
        return (sheet, context);
    }
}
