using Convergence.Typed.Operations.Tests.Tree;

namespace Convergence.Typed.Operations.Tests.Values;

/// <summary>Data values: deep equality including ids, immutability, and the way into a tree and back.</summary>
public sealed class DataValueTests
{
    private static readonly ElementId s_id = new("x", 0);

    [Fact]
    public void A_tree_gives_back_what_it_was_made_of()
    {
        var tree = Sample.NewTree();

        Assert.Equal(Sample.Document, tree.ToData());
        Assert.Equal(Sample.Document.GetHashCode(), tree.ToData().GetHashCode());
        Assert.Equal(Sample.Document.Children.Keys, tree.ToData().Children.Keys);
        Assert.Equal(14, tree.Count);
    }

    [Fact]
    public void A_tree_gives_back_what_it_was_made_of_also_with_slots()
    {
        var tree = Sample.NewTree();
        tree.Root.AdoptShape(new ObjectShape(["number", "absent", "text"]));

        Assert.Equal(Sample.Document, tree.ToData());
        Assert.Equal(Sample.Document.GetHashCode(), tree.ToData().GetHashCode());
    }

    [Fact]
    public void Values_are_equal_when_kind_id_and_content_are()
    {
        DataValue[] values =
        [
            new NullData(s_id), new BooleanData(s_id, false), new BooleanData(s_id, true), new NumberData(s_id, 0.0), new NumberData(s_id, -0.0),
            new NumberData(s_id, 1), new StringData(s_id, ""), new StringData(s_id, "a"), new StringData(s_id, "A"), new DateData(s_id, DateTime.UnixEpoch),
            new DateData(s_id, DateTime.UnixEpoch.AddMilliseconds(1)), new ArrayData(s_id, []), new ArrayData(s_id, [new NullData(s_id)]),
            new ArrayData(s_id, [new NullData(new ElementId("x", 1))]), new ObjectData(s_id, []), new ObjectData(s_id, [new("a", new NullData(s_id))]),
            new ObjectData(s_id, [new("b", new NullData(s_id))]), new NullData(new ElementId("x", 1)),
        ];
        for (int i = 0; i < values.Length; i++)
        {
            for (int k = 0; k < values.Length; k++)
            {
                Assert.Equal(i == k, values[i].Equals(values[k]));
                Assert.Equal(i == k, values[i] == values[k]);
            }
        }
    }

    [Fact]
    public void The_order_of_properties_carries_no_meaning_and_that_of_entries_does()
    {
        var (a, b) = (Sample.Value(1), Sample.Value(2));
        var one = new ObjectData(s_id, [new("a", a), new("b", b)]);
        var other = new ObjectData(s_id, [new("b", b), new("a", a)]);

        Assert.Equal<DataValue>(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual<DataValue>(new ArrayData(s_id, [a, b]), new ArrayData(s_id, [b, a]));
    }

    [Fact]
    public void A_value_does_not_follow_the_collection_it_was_made_of()
    {
        var list = new List<DataValue> { Sample.Value(1) };
        var map = new Dictionary<string, DataValue> { ["a"] = Sample.Value(1) };
        var data = new ArrayData(s_id, list);
        var arraySet = new ArraySet(s_id, list);
        var objectSet = new ObjectSet(s_id, map);

        list.Add(Sample.Value(2));
        map.Add("b", Sample.Value(2));

        Assert.Single(data.Children);
        Assert.Single(arraySet.Values);
        Assert.Single(objectSet.Values);
    }

    [Fact]
    public void A_date_keeps_whole_milliseconds_of_universal_time_only()
    {
        var exact = new DateTime(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc);

        Assert.Equal(exact, new DateData(s_id, exact.AddTicks(9_999)).Value);
        Assert.Equal(exact, new DateSet(s_id, exact.AddTicks(9_999)).Value);
        Assert.Throws<ArgumentException>(() => new DateData(s_id, DateTime.SpecifyKind(exact, DateTimeKind.Local)));
        Assert.Throws<ArgumentException>(() => new DateSet(s_id, DateTime.SpecifyKind(exact, DateTimeKind.Unspecified)));
    }

    [Fact]
    public void A_name_that_occurs_twice_and_missing_content_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new ObjectData(s_id, [new("a", Sample.Value(1)), new("a", Sample.Value(2))]));
        Assert.Throws<ArgumentNullException>(() => new ArrayData(s_id, [null!]));
        Assert.Throws<ArgumentNullException>(() => new StringData(s_id, null!));
        Assert.Throws<ArgumentNullException>(() => new ArrayInsert(s_id, 0, null!));
        Assert.Throws<ArgumentNullException>(() => new StringSplice(s_id, 0, 0, null!));
        Assert.Throws<ArgumentNullException>(() => new ObjectRemoveProperty(s_id, null!));
    }
}
