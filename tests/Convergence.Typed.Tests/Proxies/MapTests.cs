using System.Collections.Specialized;
using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Maps: what they emit, raise and refuse.</summary>
public sealed class MapTests
{
    private readonly RealTimeBoard _board;
    private readonly RecordingContext _context;
    private readonly List<string> _events = [];

    public MapTests()
    {
        (_board, _context) = RecordingContext.Open<RealTimeBoard>(new Board
        {
            Counts = new() { ["a"] = 1, ["b"] = 2 },
            Named = new() { ["x"] = new Card { Text = "x" } },
        });
        _board.Counts.CollectionChanged += (_, e) => _events.Add(e.Action switch
        {
            NotifyCollectionChangedAction.Remove => $"Remove {e.OldItems![0]}",
            NotifyCollectionChangedAction.Reset => "Reset",
            _ => $"{e.Action} {e.NewItems![0]}",
        });
    }

    [Fact]
    public void Entries_are_added_set_and_removed()
    {
        _board.Counts.Add("c", 3);
        _board.Counts["d"] = 4;
        _board.Counts["a"] = 5;
        _board.Counts["a"] = 5;
        Assert.True(_board.Counts.Remove("b"));
        Assert.False(_board.Counts.Remove("nobody"));

        Assert.Equal(["AddProperty(c: 3)", "AddProperty(d: 4)", "NumberSet(5)", "RemoveProperty(b)"], _context.Log);
        Assert.Equal(["Add [c, 3]", "Add [d, 4]", "Replace [a, 5]", "Remove [b, 2]"], _events);
        Assert.Equal(new Dictionary<string, int> { ["a"] = 5, ["c"] = 3, ["d"] = 4 }, _board.ToPoco().Counts);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void A_key_is_added_once()
    {
        var thrown = Assert.Throws<ArgumentException>(() => _board.Counts.Add("a", 3));

        Assert.Equal("key", thrown.ParamName);
        Assert.Empty(_context.Operations);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Keys_are_looked_up()
    {
        var counts = _board.Counts;

        Assert.Equal(1, counts["a"]);
        Assert.True(counts.TryGetValue("b", out int value));
        Assert.Equal(2, value);
        Assert.False(counts.TryGetValue("c", out _));
        Assert.True(counts.ContainsKey("a"));
        Assert.Throws<KeyNotFoundException>(() => counts["c"]);
        Assert.Equal(["a", "b"], counts.Keys.Order());
        Assert.Equal([1, 2], counts.Values.Order());
        Assert.Equal(2, counts.Count);
    }

    [Fact]
    public void Clearing_removes_what_was_seen_in_one_compound()
    {
        _board.Counts.Clear();
        _context.ApplyRemote(new ObjectAddProperty(_board.Counts.Element.Id, "theirs", Data.Number(9)));
        _board.Named.Clear();
        _board.Named.Clear();

        Assert.Equal(["[RemoveProperty(a), RemoveProperty(b)]", "RemoveProperty(x)"], _context.Log);
        Assert.Equal(9, _board.Counts["theirs"]);
    }

    [Fact]
    public void Assigning_sets_adds_and_removes_in_one_compound()
    {
        _board.Counts = new Dictionary<string, int> { ["b"] = 3, ["c"] = 4 };
        _board.Counts = new Dictionary<string, int> { ["b"] = 3, ["c"] = 5 };
        _board.Counts = new Dictionary<string, int> { ["b"] = 3, ["c"] = 5 };

        Assert.Equal(["[RemoveProperty(a), NumberSet(3), AddProperty(c: 4)]", "NumberSet(5)"], _context.Log);
    }

    [Fact]
    public void An_object_put_at_a_key_replaces_the_element()
    {
        var old = _board.Named["x"];
        RealTimeCard card = new Card { Text = "new" };

        _board.Named["x"] = card;
        _board.Named["y"] = new Card { Text = "y" };
        _board.Named["x"] = card;

        Assert.Same(card, _board.Named["x"]);
        Assert.False(old.IsAttached);
        Assert.Equal("Named.y", _board.Named["y"].Element.Path);
        Assert.Equal(2, _context.Operations.Count);
    }

    [Fact]
    public void Assigning_keeps_the_objects_that_are_assigned_again()
    {
        var card = _board.Named["x"];

        _board.Named = new RealTimeMap<string, RealTimeCard> { ["x"] = card, ["y"] = new Card { Text = "y" } };

        Assert.Same(card, _board.Named["x"]);
        Assert.StartsWith("AddProperty(y: {", Assert.Single(_context.Log), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_encoding_is_refused_and_nothing_changes()
    {
        Assert.Throws<ArgumentException>(() => _board.Counts["\uD800"] = 1);
        Assert.Throws<ArgumentException>(() => _board.ById[Guid.NewGuid()] = "\uD800");
        Assert.Throws<ArgumentException>(() => _board.ById = new Dictionary<Guid, string> { [Guid.NewGuid()] = "fine", [Guid.NewGuid()] = "\uD800" });
        Assert.Throws<ArgumentException>(() => _board.Named["z"] = null!);
        Assert.ThrowsAny<ArgumentException>(() => _board.Counts[null!] = 1);

        Assert.Empty(_context.Operations);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Keys_are_written_as_the_type_says()
    {
        var id = Guid.Parse("ABCDEF01-2345-6789-ABCD-EF0123456789");

        _board.ById[id] = "text";

        Assert.Equal(["AddProperty(abcdef01-2345-6789-abcd-ef0123456789: \"text\")"], _context.Log);
        Assert.Equal("text", _board.ById[id]);
        Assert.Equal(id, Assert.Single(_board.ToPoco().ById).Key);
    }

    [Fact]
    public void Pairs_are_compared_by_key_and_value()
    {
        ICollection<KeyValuePair<string, int>> pairs = _board.Counts;

        Assert.True(pairs.Contains(new("a", 1)));
        Assert.False(pairs.Contains(new("a", 2)));
        Assert.False(pairs.Remove(new("a", 2)));
        Assert.True(pairs.Remove(new("a", 1)));
        pairs.Add(new("c", 3));
        var copy = new KeyValuePair<string, int>[2];
        pairs.CopyTo(copy, 0);

        Assert.Equal(["b", "c"], copy.Select(static pair => pair.Key).Order());
    }

    [Fact]
    public void Remote_changes_raise_the_same_events()
    {
        var id = _board.Counts.Element.Id;
        _context.ApplyRemote(new ObjectAddProperty(id, "c", Data.Number(3)));
        _context.ApplyRemote(new NumberSet(_board.Counts.Element["a"]!.Id, 7));
        _context.ApplyRemote(new ObjectSetProperty(id, "a", Data.Number(8)));
        _context.ApplyRemote(new ObjectRemoveProperty(id, "b"));

        Assert.Equal(["Add [c, 3]", "Replace [a, 7]", "Replace [a, 8]", "Remove [b, 2]"], _events);
    }

    [Fact]
    public void Count_keys_values_and_indexer_are_announced()
    {
        List<string?> names = [];
        _board.Named.PropertyChanged += (_, e) => names.Add(e.PropertyName);

        _board.Named["z"] = new Card();
        Assert.Equal(["Count", "Keys", "Values", "Item[]"], names);
        names.Clear();

        _board.Named["z"] = new Card();
        Assert.Equal(["Values", "Item[]"], names);
    }

    [Fact]
    public void A_map_made_with_new_is_changed_without_a_model()
    {
        RealTimeMap<string, int> map = new() { ["a"] = 1 };
        map.Add("b", 2);
        map["a"] = 3;

        Assert.True(map.Remove("b"));
        Assert.Throws<ArgumentException>(() => map.Add("a", 1));
        Assert.Equal(3, map["a"]);
        Assert.True(map.ContainsKey("a"));
        Assert.Single(map);
        map.Clear();
        Assert.Empty(map);
        Assert.Throws<KeyNotFoundException>(() => map["a"]);
    }
}
