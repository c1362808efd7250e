using CsCheck;

namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>A slot holds the property of the present name, or the one of the first former name that is there; by name each is found as it is.</summary>
public sealed class FormerNameTests
{
    private static readonly ObjectShape s_shape = new(["a", "b", "c"], [new("old a", 0), new("older a", 0), new("old c", 2)]);
    private static readonly string[][] s_names = [["a", "old a", "older a"], ["b"], ["c", "old c"]];
    private static readonly string[] s_keys = ["a", "old a", "older a", "b", "c", "old c", "x"];

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void The_best_name_is_in_the_slot(int others)
        => Gen.Select(Gen.Int[0, 6].Select(static key => s_keys[key]), Gen.Bool).Array[0, 60].Select(Gen.Int[0, 60]).Sample(
            (edits, adoption) =>
            {
                // Many properties beside the slots are found by a table.
                var tree = new ElementTree(new ObjectData(Sample.Root, Enumerable.Range(0, others).Select(static i => KeyValuePair.Create<string, DataValue>($"other {i}", Value(1_000 + i)))));
                var model = new Dictionary<string, ElementId>();
                for (int i = 0; i < edits.Length; i++)
                {
                    if (i == adoption)
                    {
                        tree.Root.AdoptShape(s_shape);
                    }

                    Edit(tree, model, edits[i].Item1, edits[i].Item2, i);
                    AssertSame(tree.Root, model, others);
                }
            },
            iter: 500);

    [Fact]
    public void An_object_reset_chooses_again()
    {
        var tree = new ElementTree(new ObjectData(Sample.Root, [new("older a", Value(1)), new("c", Value(2))]));
        tree.Root.AdoptShape(s_shape);

        tree.Apply(new ObjectSet(Sample.Root, new Dictionary<string, DataValue> { ["older a"] = Value(3), ["old a"] = Value(4), ["old c"] = Value(5) }), null);

        Assert.Equal(Value(4), tree.Root.GetSlot(0)!.ToData());
        Assert.Equal(Value(5), tree.Root.GetSlot(2)!.ToData());
        Assert.Equal(3, tree.Root.Count);
    }

    [Fact]
    public void A_name_belongs_to_one_slot()
    {
        Assert.Throws<ArgumentException>(static () => new ObjectShape(["a", "b"], [new("b", 0)]));
        Assert.Throws<ArgumentException>(static () => new ObjectShape(["a", "b"], [new("c", 0), new("c", 1)]));
        Assert.Equal(2, s_shape.IndexOf("old c"));
        Assert.Equal(["old a", "older a"], s_shape.FormerNames(0));
        Assert.Equal(0, s_shape.FormerNames(1).Length);
    }

    private static void Edit(ElementTree tree, Dictionary<string, ElementId> model, string key, bool adds, int number)
    {
        if (adds)
        {
            var data = Value(number);
            tree.Apply(model.ContainsKey(key) ? new ObjectSetProperty(Sample.Root, key, data) : new ObjectAddProperty(Sample.Root, key, data), null);
            model[key] = data.Id;
        }
        else if (model.Remove(key))
        {
            tree.Apply(new ObjectRemoveProperty(Sample.Root, key), null);
        }
    }

    private static void AssertSame(ObjectNode node, Dictionary<string, ElementId> model, int others)
    {
        Assert.Equal(model.Count + others, node.Count);
        Assert.Equal(model.Count + others, node.Select(static entry => entry.Key).Distinct().Count());
        Assert.All(s_keys, key => Assert.Equal(model.TryGetValue(key, out var id) ? id : null, node[key]?.Id));
        Assert.All(node, entry => Assert.Equal(entry.Key, entry.Value.KeyInParent));
        for (int slot = 0; node.Shape is not null && slot < s_names.Length; slot++)
        {
            string? best = s_names[slot].FirstOrDefault(model.ContainsKey);
            Assert.Equal(best is null ? null : model[best], node.GetSlot(slot)?.Id);
        }
    }

    private static NullData Value(int number) => new(new ElementId("e", number));
}
