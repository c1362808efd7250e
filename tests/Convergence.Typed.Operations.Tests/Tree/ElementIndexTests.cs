using CsCheck;

namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>The index from id to element, and the search for the place of an entry.</summary>
public sealed class ElementIndexTests
{
    [Fact]
    public void Elements_come_and_go_as_in_a_dictionary()
        => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 60], Gen.Bool).Array[0, 400].Sample(
            static edits =>
            {
                var index = new ElementIndex();
                var model = new Dictionary<ElementId, ElementNode>();
                foreach (var (prefix, number, adds) in edits)
                {
                    var id = index.Intern(new ElementId(new string("abc"[prefix], 1), number));
                    if (adds)
                    {
                        var node = new NullNode(id);
                        Assert.Equal(model.TryAdd(id, node), index.TryAdd(node));
                    }
                    else if (model.Remove(id, out var node))
                    {
                        index.Remove(node);
                    }

                    Assert.Equal(model.Count, index.Count);
                }

                for (int prefix = 0; prefix < 3; prefix++)
                {
                    for (int number = 0; number <= 60; number++)
                    {
                        var id = new ElementId(new string("abc"[prefix], 1), number);
                        Assert.Same(model.GetValueOrDefault(id), index.Find(id));
                    }
                }
            },
            iter: 300);

    [Fact]
    public void Prefixes_are_shared_so_that_ids_can_be_compared_by_reference()
    {
        var tree = Sample.NewTree();
        var id = tree.Intern(new ElementId(new string('t', 1), 1));

        Assert.True(id.IsSameInterned(tree.Root["text"]!.Id));
        var unknown = new ElementId("never seen", 3);
        Assert.Equal(unknown, tree.Intern(unknown));
        Assert.Null(tree.Find(unknown));
        Assert.Null(tree.Find(default));
    }

    [Fact]
    public void An_entry_knows_its_place_after_any_edits()
        => Gen.Select(Gen.Int[0, 3], Gen.Double[0, 0.999], Gen.Double[0, 0.999]).Array[0, 60].Sample(
            static edits =>
            {
                var tree = new ElementTree(new ObjectData(Sample.Root, [new("list", new ArrayData(Sample.List, []))]));
                var list = (ArrayNode)tree.Root["list"]!;
                for (int i = 0; i < edits.Length; i++)
                {
                    var (kind, from, to) = edits[i];
                    int count = list.Count;
                    tree.Apply(
                        kind switch
                        {
                            1 when count > 0 => new ArrayRemove(Sample.List, (int)(from * count)),
                            2 when count > 0 => new ArrayMove(Sample.List, (int)(from * count), (int)(to * count)),
                            3 when count > 0 => new ArrayReplace(Sample.List, (int)(from * count), new NullData(new ElementId("e", i))),
                            _ => new ArrayInsert(Sample.List, (int)(from * (count + 1)), new NullData(new ElementId("e", i))),
                        },
                        null);
                    if (i % 5 == 0)
                    {
                        for (int place = 0; place < list.Count; place++)
                        {
                            Assert.Equal(place, list[place].IndexInParent);
                        }
                    }
                }

                Assert.Equal(list.Count + 2, tree.Count);
                for (int place = list.Count - 1; place >= 0; place--)
                {
                    Assert.Equal(place, list.IndexOf(list[place]));
                }

                Assert.Equal(-1, list.IndexOf(tree.Root));
            },
            iter: 500);

    [Fact]
    public void A_path_names_the_way_from_the_root()
    {
        var tree = Sample.NewTree();

        Assert.Equal("", tree.Root.Path);
        Assert.Equal("list[1]", tree.Find(new ElementId("v", 1))!.Path);
        Assert.Equal("object.nested.deep", tree.Find(new ElementId("v", 11))!.Path);
    }
}
