using CsCheck;

namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>An object finds its properties by name, few or many, in slots or beside them.</summary>
public sealed class PropertyTableTests
{
    private static readonly Gen<(int Key, bool Adds)[]> s_edits = Gen.Select(Gen.Int[0, 14], Gen.Bool).Array[0, 80];
    private static readonly ObjectShape s_shape = new(["k1", "k3", "k5", "k14"]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Properties_come_and_go_as_in_a_dictionary(bool adoptsShape)
        => Gen.Select(s_edits, Gen.Int[0, 80]).Sample(
            (edits, adoption) =>
            {
                var tree = new ElementTree(new ObjectData(Sample.Root, []));
                var model = new Dictionary<string, ElementId>();
                for (int i = 0; i < edits.Length; i++)
                {
                    if (adoptsShape && i == adoption)
                    {
                        tree.Root.AdoptShape(s_shape);
                    }

                    Edit(tree, model, $"k{edits[i].Key}", edits[i].Adds, new ElementId("e", i));
                    AssertSame(model, tree.Root);
                }
            },
            iter: 500);

    [Fact]
    public void Many_properties_are_found_and_stay_in_the_order_in_which_they_came()
        => Gen.Select(Gen.Int[1, 700], Gen.Int[0, 10], Gen.Int[0, 1 << 20].Array[0, 3_000]).Sample(
            static (keys, adds, edits) =>
            {
                var tree = new ElementTree(new ObjectData(Sample.Root, []));
                var model = new List<KeyValuePair<string, ElementId>>();
                for (int i = 0; i < edits.Length; i++)
                {
                    string key = $"k{edits[i] % keys}";
                    int present = model.FindIndex(entry => entry.Key == key);
                    Assert.Equal(present < 0 ? null : model[present].Value, tree.Root[key]?.Id);
                    if (present >= 0 && edits[i] / keys % 11 >= adds)
                    {
                        tree.Apply(new ObjectRemoveProperty(Sample.Root, key), null);
                        model.RemoveAt(present);
                    }
                    else if (present < 0)
                    {
                        tree.Apply(new ObjectAddProperty(Sample.Root, key, new NullData(new ElementId("e", i))), null);
                        model.Add(new(key, new ElementId("e", i)));
                    }

                    if (i % 100 == 0)
                    {
                        Assert.Equal(model, tree.Root.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Id)));
                    }
                }

                Assert.Equal(model, tree.Root.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Id)));
                Assert.All(model, entry => Assert.Equal(entry.Value, tree.Root[entry.Key]!.Id));
                Assert.Equal(model.Count, tree.Root.Count);
            },
            iter: 100);

    [Fact]
    public void A_slot_holds_what_the_name_finds()
    {
        var tree = Sample.NewTree();
        var shape = new ObjectShape(["number", "absent", "text"]);
        tree.Root.AdoptShape(shape);

        Assert.Same(tree.Root["number"], tree.Root.GetSlot(0));
        Assert.Null(tree.Root.GetSlot(1));
        Assert.Same(tree.Find(Sample.Text), tree.Root.GetSlot(shape.IndexOf("text")));
        Assert.Equal(-1, shape.IndexOf("list"));
        Assert.Throws<ArgumentException>(() => new ObjectShape(["a", "a"]));
    }

    [Fact]
    public void Another_shape_takes_the_place_of_the_first_and_nothing_is_lost()
    {
        var tree = Sample.NewTree();
        tree.Root.AdoptShape(new ObjectShape(["number", "text"]));
        tree.Root.AdoptShape(new ObjectShape(["list"]));

        Assert.Equal(Sample.Document, tree.ToData());
        Assert.Same(tree.Find(Sample.List), tree.Root.GetSlot(0));
        Assert.All(tree.Root, property => Assert.Same(tree.Root, property.Value.Parent));
    }

    [Fact]
    public void An_object_reset_fills_the_slots_again()
    {
        var tree = Sample.NewTree();
        tree.Root.AdoptShape(new ObjectShape(["number", "text"]));

        tree.Apply(new ObjectSet(Sample.Root, new Dictionary<string, DataValue> { ["text"] = Sample.Value(70), ["more"] = Sample.Value(71) }), null);

        Assert.Null(tree.Root.GetSlot(0));
        Assert.Equal(new ElementId("v", 70), tree.Root.GetSlot(1)!.Id);
        Assert.Equal(2, tree.Root.Count);
        Assert.Equal(3, tree.Count);
    }

    [Fact]
    public void Names_are_compared_unit_by_unit()
    {
        var tree = new ElementTree(new ObjectData(Sample.Root, [new("é", Sample.Value(1)), new("e\u0301", Sample.Value(2)), new("", Sample.Value(3)), new("É", Sample.Value(4))]));

        Assert.Equal(4, tree.Root.Count);
        Assert.Equal(new ElementId("v", 2), tree.Root["e\u0301"]!.Id);
        Assert.Equal(new ElementId("v", 3), tree.Root[""]!.Id);
    }

    private static void Edit(ElementTree tree, Dictionary<string, ElementId> model, string key, bool adds, ElementId id)
    {
        if (!adds)
        {
            if (model.Remove(key))
            {
                tree.Apply(new ObjectRemoveProperty(Sample.Root, key), null);
            }

            return;
        }

        tree.Apply(
            model.ContainsKey(key) ? new ObjectSetProperty(Sample.Root, key, new NullData(id)) : new ObjectAddProperty(Sample.Root, key, new NullData(id)), null);
        model[key] = id;
    }

    private static void AssertSame(Dictionary<string, ElementId> model, ObjectNode node)
    {
        Assert.Equal(model.Count, node.Count);
        Assert.Equal(model.OrderBy(static entry => entry.Key, StringComparer.Ordinal), node.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Id)).OrderBy(static entry => entry.Key, StringComparer.Ordinal));
        for (int key = 0; key <= 14; key++)
        {
            Assert.Equal(model.TryGetValue($"k{key}", out var id), node.TryGet($"k{key}", out var found));
            Assert.Equal(id, found?.Id ?? default);
        }
    }
}
