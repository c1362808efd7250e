using Convergence.Typed.IntegrationTests.Evolution.Before;
using Convergence.Typed.Internals;

namespace Convergence.Typed.IntegrationTests.Evolution;

/// <summary>Data of an older class, read and edited through one whose properties were renamed; both are detached, so that nothing but the names is looked at.</summary>
public sealed class RenamedTests
{
    [Fact]
    public void What_is_there_under_a_former_name_is_read()
    {
        var sheet = AsRenamed(Sample());

        Assert.Equal("Plan", sheet.Name);
        Assert.Equal(After.Level.High, sheet.Size);
        Assert.Equal("Ship it.", sheet.Body.Value);
        Assert.Equal(3, sheet.Likes);
        Assert.Equal(["a", "b"], sheet.Labels);
        Assert.Equal(1, sheet.Grades["x"]);
        Assert.Equal("main", sheet.Head.Words);
        Assert.Equal(["first", "second"], sheet.Pieces.Select(piece => piece.Words));
        Assert.Equal("Plan", sheet.ToPoco().Name);
    }

    [Fact]
    public void A_value_is_written_under_the_present_name_and_stays_under_the_former_one()
    {
        var sheet = AsRenamed(Sample());

        sheet.Name = "Plan B";
        sheet.Size = After.Level.Low;
        sheet.Head.Words = "head";

        Assert.Equal("Plan B", sheet.Name);
        Assert.Equal(After.Level.Low, sheet.Size);
        Assert.Equal("head", sheet.Head.Words);
        Assert.Equal("Plan B", sheet.Element["Name"]!.Value);
        Assert.Equal("Plan", sheet.Element["Title"]!.Value);
        Assert.Equal("Low", sheet.Element["Size"]!.Value);
        Assert.Equal("Large", sheet.Element["Level"]!.Value);
        Assert.Equal("{Done: False, Retired: 0, Text: main, Words: head}", Describe.Data(sheet.Element["Main"]!));
    }

    [Fact]
    public void Members_of_a_record_and_flags_have_former_names_too()
    {
        var sheet = AsRenamed(Sample());

        Assert.Equal(new After.Place(1, 2, After.Days.Mon | After.Days.Tuesday), sheet.Spot);
        sheet.Spot = new After.Place(1, 5, After.Days.Never);

        Assert.Equal("{Open: Never, Top: 5, X: 1}", Describe.Data(sheet.Element["Spot"]!));
        Assert.Equal("{Days: Monday, Tuesday, Left: 1, Top: 2}", Describe.Data(sheet.Element["Place"]!));
    }

    [Fact]
    public void Writing_what_is_read_writes_nothing()
    {
        var sheet = AsRenamed(Sample());
        string before = Describe.Data(sheet.Element);

        sheet.Name = "Plan";
        sheet.Head = sheet.Head;

        Assert.Equal(before, Describe.Data(sheet.Element));
    }

    [Fact]
    public void Texts_counters_collections_and_objects_are_edited_where_they_are()
    {
        var sheet = AsRenamed(Sample());

        sheet.Body.Append(" Now.");
        sheet.Body.Value = "Just " + sheet.Body.Value;
        sheet.Likes += 2;
        sheet.AddToLikes(5);
        sheet.Labels.Add("c");
        sheet.Grades["y"] = 2;
        sheet.Head.Done = true;
        sheet.Pieces.RemoveAt(0);

        Assert.Equal(
            "{Level: Large, Main: {Done: True, Retired: 0, Text: main}, Marks: {x: 1, y: 2}, Notes: Just Ship it. Now., Parts: [{Done: False, Retired: 0, Text: second}], Place: {Days: Monday, Tuesday, Left: 1, Top: 2}, "
            + "Retired: kept, Tags: [a, b, c], Title: Plan, Votes: 10}",
            Describe.Data(sheet.Element));
    }

    [Fact]
    public void The_present_name_counts_when_both_are_there()
    {
        var sheet = AsRenamed(Sample());
        var body = sheet.Body;
        List<string?> changed = [];
        sheet.PropertyChanged += (_, e) => changed.Add(e.PropertyName);

        sheet.Element.Set("Name", "New");
        sheet.Element.Set("Body", "new text");
        sheet.Element.Set("Title", "not seen");

        Assert.Equal("New", sheet.Name);
        Assert.Equal("new text", sheet.Body.Value);
        Assert.Equal("Ship it.", body.Value);
        Assert.Contains(nameof(sheet.Name), changed);
        Assert.Contains(nameof(sheet.Body), changed);

        sheet.Element.Remove("Name");
        sheet.Element.Remove("Body");

        Assert.Equal("not seen", sheet.Name);
        Assert.Same(body, sheet.Body);
    }

    [Fact]
    public void Of_several_former_names_the_first_is_preferred()
    {
        var part = AsRenamed(new Sheet()).Head;

        part.Element.Set("Text", "oldest");
        Assert.Equal("oldest", part.Words);
        part.Element.Set("Caption", "old");
        Assert.Equal("old", part.Words);
        part.Element.Remove("Caption");
        Assert.Equal("oldest", part.Words);
    }

    [Fact]
    public void A_new_object_has_the_present_names_only()
    {
        After.RealTimeSheet sheet = new After.Sheet { Name = "x" };

        Assert.Equal(["Added", "Body", "Grades", "Head", "Labels", "Likes", "Name", "Pieces", "Size", "Spot"], sheet.Element.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_value_of_another_type_under_a_former_name_is_left_alone()
    {
        var sheet = AsRenamed(Sample());
        sheet.Element.Set("Tags", 5);
        sheet.Element.Set("Votes", "many");

        Assert.Empty(sheet.Labels);
        Assert.Equal(0, sheet.Likes);
        sheet.Labels.Add("a");
        sheet.Likes++;

        Assert.Equal(["a"], sheet.Labels);
        Assert.Equal(1, sheet.Likes);
        Assert.Equal(5.0, sheet.Element["Tags"]!.Value);
        Assert.Equal("many", sheet.Element["Votes"]!.Value);
    }

    // The new class sees the very data that the old one has written.
    private static After.RealTimeSheet AsRenamed(RealTimeSheet before) => View<After.RealTimeSheet>(before);

    private static T View<T>(RealTimeObject other)
        where T : RealTimeObject, IRealTimeObject<T>
        => T.Schema.View(other.Context, other.ObjectNode);

    private static Sheet Sample() => new()
    {
        Title = "Plan",
        Level = Level.Large,
        Notes = "Ship it.",
        Votes = 3,
        Tags = ["a", "b"],
        Marks = { ["x"] = 1 },
        Main = new Part { Text = "main" },
        Place = new Place(1, 2, Days.Monday | Days.Tuesday),
        Parts = [new Part { Text = "first" }, new Part { Text = "second" }],
        Retired = "kept",
    };
}
