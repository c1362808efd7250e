using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Defects;

/// <summary>Defects of the originals' document trees (ot/semantics.md §2.2, §11).</summary>
public sealed class TreeDefectTests
{
    public static TheoryData<DiscreteOperation> ArrayOperations =>
    [
        new ArraySet(List, [Value(50), Value(51), Value(52)]), new ArrayInsert(List, 0, Value(50)), new ArrayInsert(List, 3, Value(50)), new ArrayReplace(List, 1, Value(50)),
        new ArrayRemove(List, 0), new ArrayMove(List, 0, 2), new ArrayMove(List, 2, 0), new ArrayMove(List, 1, 1),
    ];

    [Theory]
    [MemberData(nameof(ArrayOperations))]
    public void D33_The_positions_of_entries_are_those_in_the_list(DiscreteOperation operation)
    {
        var tree = NewTree();
        var list = (ArrayNode)tree.Root["list"]!;
        Assert.Equal(2, list[2].IndexInParent); // known before, so that a stale one would show

        tree.Apply(operation, null);

        for (int index = 0; index < list.Count; index++)
        {
            Assert.Equal((index, $"list[{index}]"), (list[index].IndexInParent, list[index].Path));
        }
    }

    /// <summary>Replacements of a container by a value that uses an id which an element below the container has until then.</summary>
    public static TheoryData<DiscreteOperation, int> Reuses => new()
    {
        { new ObjectSetProperty(Root, "object", new ObjectData(new ElementId("n", 0), [new("again", Value(10))])), 10 },
        { new ObjectSet(Card, new Dictionary<string, DataValue> { ["again"] = Value(11) }), 11 },
        { new ArrayReplace(List, 1, new ObjectData(new ElementId("n", 0), [new("again", Value(1))])), 1 },
        { new ArraySet(List, [Value(2), Value(50)]), 2 },
    };

    [Theory]
    [MemberData(nameof(Reuses))]
    public void D35_What_is_replaced_leaves_the_index_before_its_successor_enters_it(DiscreteOperation operation, int reused)
    {
        var tree = NewTree();
        var old = tree.Find(new ElementId("v", reused));

        tree.Apply(operation, null);

        var found = tree.Find(new ElementId("v", reused));
        Assert.NotNull(found);
        Assert.NotSame(old, found);
        Assert.True(found.IsAttached && !old!.IsAttached);
        tree.Apply(new NumberSet(found.Id, 99), null);
        Assert.Equal(99, ((NumberNode)found).Value);
    }
}
