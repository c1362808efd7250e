using CsCheck;

namespace Convergence.Typed.Operations.Tests.Sequences;

/// <summary>The entries of an array behave like a list, in however many pieces they are.</summary>
public sealed class ItemListTests
{
    [Fact]
    public void Entries_come_and_go_as_in_a_list()
        => Gen.Select(Gen.Int[0, 1_500], Gen.Select(Gen.Int[0, 9], Gen.Double[0, 0.999], Gen.Bool).Array[0, 3_000]).Sample(
            static (filled, edits) =>
            {
                List<ElementNode> model = [.. Enumerable.Range(0, filled).Select(Node)];
                var list = new ItemList();
                list.Fill([.. model]);
                AssertSame(model, list);
                int index = 0;
                for (int i = 0; i < edits.Length; i++)
                {
                    var (kind, at, stays) = edits[i];
                    bool removes = model.Count > 0 && kind < (i < edits.Length / 3 ? 2 : 9);
                    int most = model.Count - (removes ? 1 : 0);
                    index = stays ? Math.Clamp(index + (removes ? -1 : 1), 0, most) : (int)(at * (most + 1));
                    if (removes)
                    {
                        var removed = model[index];
                        model.RemoveAt(index);
                        list.RemoveAt(index);
                        Assert.Null(removed.Spot);
                    }
                    else
                    {
                        var node = Node(filled + i);
                        model.Insert(index, node);
                        list.Insert(index, node);
                    }

                    if (i % 250 == 0)
                    {
                        AssertSame(model, list);
                    }
                }

                AssertSame(model, list);
            },
            iter: 300);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_long_list_can_be_emptied_from_either_end_and_filled_again(bool fromTheStart)
    {
        var list = new ItemList();
        for (int round = 0; round < 2; round++)
        {
            var model = new List<ElementNode>();
            for (int i = 0; i < 10_000; i++)
            {
                model.Insert(fromTheStart ? 0 : i, Node(i));
                list.Insert(fromTheStart ? 0 : i, model[fromTheStart ? 0 : i]);
            }

            AssertSame(model, list);
            while (model.Count > 0)
            {
                int index = fromTheStart ? 0 : model.Count - 1;
                model.RemoveAt(index);
                list.RemoveAt(index);
                if (model.Count % 1_000 == 0)
                {
                    AssertSame(model, list);
                }
            }
        }
    }

    [Fact]
    public void An_array_that_is_changed_while_it_is_enumerated_says_so()
    {
        var array = new ArrayNode(new ElementId("a", 0));
        array.Reset([Node(0), Node(1)]);

        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var node in array)
            {
                array.RemoveAt(array.IndexOf(node));
            }
        });
        Assert.Single(array);
    }

    private static NullNode Node(int number) => new(new ElementId("n", number));

    private static void AssertSame(List<ElementNode> model, ItemList list)
    {
        Assert.Equal(model.Count, list.Count);
        int place = 0;
        for (var piece = list.First; piece is not null; piece = piece.Next)
        {
            for (int i = 0; i < piece.Count; i++, place++)
            {
                Assert.Same(model[place], piece[i]);
            }
        }

        Assert.Equal(model.Count, place);
        for (place = 0; place < model.Count; place++)
        {
            Assert.Same(model[place], list[place]);
            Assert.Equal(place, ItemList.IndexOf(model[place]));
        }
    }
}
