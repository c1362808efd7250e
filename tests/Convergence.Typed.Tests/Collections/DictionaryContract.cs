using System.Collections;

namespace Convergence.Typed.Tests.Collections;

/// <summary>What code that takes a dictionary may rely on. <see cref="Dictionary{TKey, TValue}"/> passes it, and so must every map of ours.</summary>
public abstract class DictionaryContract
{
    private protected abstract IDictionary<string, int> Create(params (string Key, int Value)[] items);

    [Fact]
    public void Values_are_read_and_set_by_key()
    {
        var map = Create(("a", 1), ("", 2));
        map["a"] = 10;
        map["b"] = 3;

        Assert.Equal(3, map.Count);
        Assert.Equal((10, 3, 2), (map["a"], map["b"], map[""]));
        Assert.Throws<KeyNotFoundException>(() => map["c"]);
        Assert.Throws<KeyNotFoundException>(() => map["A"]);
        Assert.False(map.IsReadOnly);
    }

    [Fact]
    public void A_key_is_added_once()
    {
        var map = Create(("a", 1));
        map.Add("b", 2);
        map.Add(new("c", 3));

        Assert.Throws<ArgumentException>(() => map.Add("a", 5));
        Assert.Throws<ArgumentException>(() => map.Add(new("b", 2)));
        Assert.Equal([new("a", 1), new("b", 2), new("c", 3)], map.OrderBy(static pair => pair.Key));
    }

    [Fact]
    public void Keys_are_found_and_removed()
    {
        var map = Create(("a", 1), ("b", 0));

        Assert.True(map.ContainsKey("b"));
        Assert.False(map.ContainsKey("c"));
        Assert.True(map.TryGetValue("a", out int value));
        Assert.Equal(1, value);
        Assert.False(map.TryGetValue("c", out value));
        Assert.Equal(0, value);
        Assert.True(map.Remove("a"));
        Assert.False(map.Remove("a"));
        Assert.Equal([new("b", 0)], map);
        map.Clear();
        map.Clear();
        Assert.Empty(map);
    }

    [Fact]
    public void Null_is_no_key()
    {
        var map = Create(("a", 1));

        Assert.Throws<ArgumentNullException>(() => map[null!]);
        Assert.Throws<ArgumentNullException>(() => map[null!] = 1);
        Assert.Throws<ArgumentNullException>(() => map.Add(null!, 1));
        Assert.Throws<ArgumentNullException>(() => map.ContainsKey(null!));
        Assert.Throws<ArgumentNullException>(() => map.TryGetValue(null!, out _));
        Assert.Throws<ArgumentNullException>(() => map.Remove(null!));
        Assert.Equal([new("a", 1)], map);
    }

    [Fact]
    public void A_pair_is_there_when_key_and_value_are()
    {
        var map = Create(("a", 1), ("b", 2));

        Assert.True(map.Contains(new KeyValuePair<string, int>("a", 1)));
        Assert.False(map.Contains(new KeyValuePair<string, int>("a", 2)));
        Assert.False(map.Contains(new KeyValuePair<string, int>("c", 1)));
        Assert.False(map.Remove(new KeyValuePair<string, int>("a", 2)));
        Assert.True(map.Remove(new KeyValuePair<string, int>("a", 1)));
        Assert.Equal([new("b", 2)], map);
    }

    [Fact]
    public void Keys_and_values_come_in_one_order_and_cannot_be_changed()
    {
        var map = Create(("a", 1), ("b", 2));

        Assert.Equal(map.Select(static pair => pair.Key), map.Keys);
        Assert.Equal(map.Select(static pair => pair.Value), map.Values);
        Assert.Equal(2, map.Keys.Count);
        Assert.Contains("a", map.Keys.AsEnumerable());
        Assert.False(map.Values.Contains(3));
        Assert.True(map.Keys.IsReadOnly);
        Assert.True(map.Values.IsReadOnly);
        Assert.Throws<NotSupportedException>(() => map.Keys.Add("c"));
        Assert.Throws<NotSupportedException>(() => map.Keys.Remove("a"));
        Assert.Throws<NotSupportedException>(map.Values.Clear);
        Assert.Equal(2, map.Count);
    }

    [Fact]
    public void Pairs_are_copied()
    {
        var map = Create(("a", 1));
        var target = new KeyValuePair<string, int>[3];
        map.CopyTo(target, 1);

        Assert.Equal([default, new("a", 1), default], target);
        Assert.Throws<ArgumentNullException>(() => map.CopyTo(null!, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.CopyTo(target, -1));
        Assert.ThrowsAny<ArgumentException>(() => map.CopyTo(target, 3));
        Assert.ThrowsAny<ArgumentException>(() => map.CopyTo(target, 4));
    }

    [Fact]
    public void Both_enumerators_walk_all_pairs()
    {
        var map = Create(("a", 1), ("b", 2));

        Assert.Equal([new("a", 1), new("b", 2)], map.OrderBy(static pair => pair.Key));
        Assert.Equal(2, ((IEnumerable)map).Cast<KeyValuePair<string, int>>().Count());
    }

    [Fact]
    public void It_is_a_read_only_dictionary_too()
    {
        var map = Assert.IsAssignableFrom<IReadOnlyDictionary<string, int>>(Create(("a", 1)));

        Assert.Equal(1, map["a"]);
        Assert.True(map.ContainsKey("a"));
        Assert.True(map.TryGetValue("a", out _));
        Assert.Equal(["a"], map.Keys);
        Assert.Equal([1], map.Values);
        Assert.Equal(1, Assert.Single(map).Value);
        Assert.Equal(7, map.GetValueOrDefault("b", 7));
        Assert.Throws<KeyNotFoundException>(() => map["b"]);
    }
}
