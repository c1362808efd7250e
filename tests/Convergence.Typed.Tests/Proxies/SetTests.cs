using System.Collections.Specialized;
using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Sets: what they emit, raise and refuse.</summary>
public sealed class SetTests
{
    private readonly RealTimeBasket _basket;
    private readonly RecordingContext _context;
    private readonly List<string> _events = [];

    public SetTests()
    {
        (_basket, _context) = RecordingContext.Open<RealTimeBasket>(new Basket());
        _basket.Tags.CollectionChanged += (_, e) => _events.Add(e.Action switch
        {
            NotifyCollectionChangedAction.Remove => $"Remove {e.OldItems![0]}",
            NotifyCollectionChangedAction.Reset => "Reset",
            _ => $"{e.Action} {e.NewItems![0]}",
        });
    }

    [Fact]
    public void Members_are_added_and_removed()
    {
        Assert.True(_basket.Tags.Add("c"));
        Assert.False(_basket.Tags.Add("c"));
        Assert.True(_basket.Tags.Remove("a"));
        Assert.False(_basket.Tags.Remove("nobody"));

        Assert.Equal(["AddProperty(c: true)", "RemoveProperty(a)"], _context.Log);
        Assert.Equal(["Add c", "Remove a"], _events);
        Assert.Equal(["b", "c"], _basket.ToPoco().Tags.Order());
        Assert.Equal(2, _basket.Tags.Count);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Assigning_is_one_compound_of_what_differs()
    {
        var tags = _basket.Tags;

        _basket.Tags = ["b", "c"];
        _basket.Tags = new HashSet<string> { "c", "b" };
        _basket.Tags = _basket.Tags;

        Assert.Same(tags, _basket.Tags);
        Assert.Equal(["[RemoveProperty(a), AddProperty(c: true)]"], _context.Log);
        Assert.Equal(["Remove a", "Add c"], _events);
    }

    [Fact]
    public void What_others_add_meanwhile_survives_clearing_and_assigning()
    {
        _basket.Tags.Clear();
        _context.ApplyRemote(new ObjectAddProperty(_basket.Tags.Element.Id, "theirs", Data.Truth(true)));

        Assert.Equal(["[RemoveProperty(a), RemoveProperty(b)]"], _context.Log);
        Assert.Equal(["theirs"], _basket.Tags);
    }

    [Fact]
    public void Operations_with_other_collections_are_one_compound()
    {
        _basket.Tags.UnionWith(["b", "c", "d", "c"]);
        _basket.Tags.ExceptWith(["a", "x"]);
        _basket.Tags.IntersectWith(["b", "d", "y"]);
        _basket.Tags.SymmetricExceptWith(["d", "e"]);
        Assert.Equal(1, _basket.Tags.RemoveWhere(static tag => tag == "e"));

        Assert.Equal(
            [
                "[AddProperty(c: true), AddProperty(d: true)]",
                "RemoveProperty(a)",
                "RemoveProperty(c)",
                "[RemoveProperty(d), AddProperty(e: true)]",
                "RemoveProperty(e)",
            ],
            _context.Log);
        Assert.Equal(["b"], _basket.Tags);
    }

    [Fact]
    public void A_set_is_changed_by_itself()
    {
        _basket.Tags.UnionWith(_basket.Tags);
        Assert.Empty(_context.Operations);

        _basket.Tags.ExceptWith(_basket.Tags);
        Assert.Empty(_basket.Tags);
    }

    [Fact]
    public void Sets_are_compared()
    {
        var tags = _basket.Tags;

        Assert.Contains("a", (ISet<string>)tags);
        Assert.DoesNotContain("x", (ISet<string>)tags);
        Assert.DoesNotContain("\uD800", (ISet<string>)tags);
        Assert.True(tags.SetEquals(["b", "a"]));
        Assert.True(tags.SetEquals(tags));
        Assert.True(tags.IsSubsetOf(["a", "b"]));
        Assert.True(tags.IsSupersetOf(["a"]));
        Assert.True(tags.IsProperSubsetOf(["a", "b", "c"]));
        Assert.True(tags.IsProperSupersetOf(["a"]));
        Assert.False(tags.IsProperSupersetOf(["a", "b"]));
        Assert.True(tags.Overlaps(["b", "x"]));
        Assert.False(tags.Overlaps(["x"]));
        string[] copy = new string[3];
        tags.CopyTo(copy, 1);
        Assert.Equal(["a", "b"], copy[1..].Order());
    }

    [Fact]
    public void Remote_changes_raise_an_event_per_member()
    {
        var id = _basket.Tags.Element.Id;
        _context.ApplyRemote(new ObjectAddProperty(id, "c", Data.Truth(true)));
        _context.ApplyRemote(new BooleanSet(_basket.Tags.Element["c"]!.Id, false));
        _context.ApplyRemote(new ObjectSetProperty(id, "a", Data.Number(8)));
        _context.ApplyRemote(new ObjectRemoveProperty(id, "b"));
        _context.ApplyRemote(new ObjectAddProperty(id, "no", Data.Truth(false)));

        Assert.Equal(["Add c", "Remove c", "Remove a", "Remove b"], _events);
        Assert.Empty(_basket.Tags);
    }

    [Fact]
    public void What_is_not_true_is_no_member_and_becomes_one_when_it_is_added()
    {
        var (basket, context) = RecordingContext.Open<RealTimeBasket>(Data.Object(("Tags", Data.Object(
            ("a", Data.Truth(true)), ("off", Data.Truth(false)), ("odd", Data.Number(1))))));

        Assert.Equal(["a"], basket.Tags);
        Assert.Equal(2, context.Mismatches.Count);
        Assert.Contains(context.Mismatches, static mismatch => mismatch.Message.Contains("'Tags.odd' holds the number 1 where true is expected", StringComparison.Ordinal));
        Assert.Empty(context.Operations);

        Assert.True(basket.Tags.Add("off"));
        Assert.True(basket.Tags.Add("odd"));
        Assert.Equal(["BooleanSet(True)", "SetProperty(odd: true)"], context.Log);
        Assert.Equal(3, basket.Tags.Count);
    }

    [Fact]
    public void A_member_of_another_classs_making_stays_in_the_data()
    {
        var (basket, context) = RecordingContext.Open<RealTimeBasket>(Data.Object(("Levels", Data.Object(
            ("Low", Data.Truth(true)), ("Newer", Data.Truth(true))))));

        Assert.Equal([Level.Low], basket.Levels);
        Assert.Contains("'Newer'", Assert.Single(context.Mismatches).Message, StringComparison.Ordinal);

        basket.Levels = [Level.High];
        Assert.Equal(["[RemoveProperty(Low), AddProperty(top: true)]"], context.Log);
        Assert.NotNull(basket.Levels.Element["Newer"]);
    }

    [Fact]
    public void What_has_no_encoding_is_refused_and_nothing_changes()
    {
        Assert.Throws<ArgumentException>(() => _basket.Tags.Add("\uD800"));
        Assert.Throws<ArgumentException>(() => _basket.Tags.UnionWith(["fine", "\uD800"]));
        Assert.Throws<ArgumentException>(() => _basket.Levels.Add((Level)17));
        var thrown = Assert.Throws<ArgumentException>(() => _basket.Tags = ["fine", "\uD800"]);

        Assert.StartsWith("Basket.Tags: ", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(_context.Operations);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void A_nullable_set_is_null_until_it_is_there()
    {
        Assert.Null(_basket.Weights);

        _basket.Weights = [0.5, 1e21, -0.0];
        Assert.Equal([-0.0, 0.5, 1e21], _basket.Weights!.Order());
        Assert.Equal(["0", "0.5", "1e+21"], _basket.Weights!.Element.Keys.Order(StringComparer.Ordinal));

        _basket.Weights = null;
        Assert.Null(_basket.Weights);
    }

    [Fact]
    public void A_set_inside_of_a_list_becomes_the_one_that_was_added()
    {
        RealTimeSet<int> group = [1, 2];
        _basket.Groups.Add(group);
        group.Add(3);

        Assert.Same(group, _basket.Groups[0]);
        Assert.Equal([1, 2, 3], _basket.ToPoco().Groups[0].Order());
        Assert.Equal(["Insert(0, {1: true, 2: true})", "AddProperty(3: true)"], _context.Log);
    }

    [Fact]
    public void A_missing_set_reads_as_the_default_and_is_written_with_the_first_edit()
    {
        var (basket, context) = RecordingContext.Open<RealTimeBasket>(Data.Object());

        Assert.Equal(["a", "b"], basket.Tags.Order());
        Assert.Empty(context.Operations);

        basket.Tags.Add("c");
        Assert.Equal(["[AddProperty(Tags: {a: true, b: true}), AddProperty(c: true)]"], context.Log);
    }

    [Fact]
    public void A_set_made_with_new_is_changed_without_a_model()
    {
        RealTimeSet<int> set = new([1, 1, 2]);

        Assert.Equal(2, set.Count);
        Assert.True(set.Add(3));
        Assert.True(set.Remove(1));
        set.UnionWith([4]);
        Assert.Equal([2, 3, 4], set.Order());
        set.Clear();
        Assert.Empty(set);
    }

    [Fact]
    public void Count_is_announced()
    {
        List<string?> names = [];
        _basket.Tags.PropertyChanged += (_, e) => names.Add(e.PropertyName);

        _basket.Tags.Add("z");
        _basket.Tags.Add("z");

        Assert.Equal(["Count"], names);
    }

    [Fact]
    public void The_bytes_of_a_default_cannot_be_changed_through_what_was_read()
    {
        var (basket, _) = RecordingContext.Open<RealTimeBasket>(Data.Object());

        basket.Picture[0] = 9;

        Assert.Equal([1, 2, 3], basket.Picture);
    }
}
