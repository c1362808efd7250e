using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>Compounds are applied as a whole or not at all (ot/semantics.md §3.3, D-5).</summary>
public sealed class CompoundTests
{
    private static readonly ElementId s_new = new("n", 0);

    [Fact]
    public void Each_member_is_defined_on_the_state_behind_those_before_it()
    {
        var tree = NewTree();

        tree.Apply(
            Compound(
                new ObjectAddProperty(Root, "fresh", new ObjectData(s_new, [])),
                new ObjectAddProperty(s_new, "x", Value(50)),
                new NumberDelta(new ElementId("v", 50), 1),
                new ArrayInsert(List, 3, Value(51)),
                new ArrayMove(List, 3, 0)),
            null);

        Assert.Equal(51, ((NumberNode)((ObjectNode)tree.Root["fresh"]!)["x"]!).Value);
        Assert.Equal(51, ((NumberNode)((ArrayNode)tree.Root["list"]!)[0]).Value);
    }

    [Fact]
    public void A_member_whose_target_an_earlier_one_removed_has_no_effect()
    {
        var tree = NewTree();

        tree.Apply(Compound(new ObjectRemoveProperty(Root, "object"), new ObjectAddProperty(Card, "q", Value(50)), new BooleanSet(Flag, true)), null);

        Assert.Null(tree.Find(new ElementId("v", 50)));
        Assert.True(((BooleanNode)tree.Root["flag"]!).Value);
    }

    [Fact]
    public void A_failing_member_takes_back_every_kind_of_change_with_the_same_nodes()
    {
        var tree = NewTree();
        var list = (ArrayNode)tree.Root["list"]!;
        var parent = (ObjectNode)tree.Root["object"]!;
        ElementNode[] entries = [.. list];
        ElementNode[] properties = [.. parent.Select(static property => property.Value)];
        var deep = tree.Find(new ElementId("v", 11));
        int count = tree.Count;

        Assert.Throws<OperationNotApplicableException>(() => tree.Apply(
            Compound(
                new StringSplice(Text, 1, 2, "XYZ"),
                new StringSet(Text, "set"),
                new ArrayInsert(List, 1, Value(50)),
                new ArrayMove(List, 0, 3),
                new ArrayRemove(List, 1),
                new ArrayReplace(List, 0, Value(51)),
                new ArraySet(List, [Value(52)]),
                new ObjectAddProperty(Card, "q", Value(53)),
                new ObjectSetProperty(Card, "p", Value(54)),
                new ObjectRemoveProperty(Card, "nested"),
                new ObjectSet(Card, new Dictionary<string, DataValue> { ["p"] = Value(55) }),
                new NumberDelta(Number, 1),
                new NumberSet(Number, 9),
                new BooleanSet(Flag, true),
                new DateSet(Date, DateTime.UnixEpoch.AddDays(1)),
                new ObjectRemoveProperty(Root, "list"),
                new ArrayRemove(Inner, 0), // aims at what is gone: no effect
                new ObjectRemoveProperty(Card, "absent")),
            null));

        Assert.Equal(Document, tree.ToData());
        Assert.Equal(count, tree.Count);
        Assert.Same(list, tree.Root["list"]);
        Assert.Equal(entries, [.. list]);
        Assert.Equal(properties.ToHashSet(), parent.Select(static property => property.Value).ToHashSet());
        Assert.Same(deep, tree.Find(new ElementId("v", 11)));
        Assert.All(entries, entry => Assert.Same(list, entry.Parent));
        Assert.All(Enumerable.Range(50, 6), number => Assert.Null(tree.Find(new ElementId("v", number))));
    }

    [Fact]
    public void Changes_are_reported_in_order_and_only_when_all_of_it_succeeded()
    {
        var tree = NewTree();
        var changes = new ChangeList();

        tree.Apply(Compound(new ArrayInsert(List, 0, Value(50)), new ArrayMove(List, 0, 1), new StringSplice(Text, 1, 1, "X")), changes);

        Assert.Equal(
            [ElementChangeKind.ItemInserted, ElementChangeKind.ItemMoved, ElementChangeKind.TextSpliced], changes.Select(static change => change.Kind));
        Assert.Equal((0, 1), (changes[1].Index, changes[1].ToIndex));
        Assert.Equal(("b", "X"), (changes[2].RemovedText, changes[2].InsertedText));
    }

    [Fact]
    public void A_change_without_effect_is_not_reported()
    {
        var tree = NewTree();
        var changes = new ChangeList();

        tree.Apply(
            Compound(
                new ArrayMove(List, 1, 1), new StringSet(Text, "abc"), new StringSplice(Text, 0, 1, "a"), new NumberDelta(Number, 0), new NumberSet(Number, 5),
                new BooleanSet(Flag, false), new DateSet(Date, DateTime.UnixEpoch)),
            changes);

        Assert.Empty(changes);
    }

    [Fact]
    public void The_detachment_of_watched_elements_is_reported_descendants_first()
    {
        var tree = NewTree();
        var changes = new ChangeList();
        var deep = tree.Find(new ElementId("v", 11))!;
        var inner = tree.Find(Inner)!;
        (deep.Observer, inner.Observer) = (new object(), new object());

        tree.Apply(new ObjectRemoveProperty(Root, "object"), changes);

        Assert.Equal([ElementChangeKind.PropertyRemoved, ElementChangeKind.Detached, ElementChangeKind.Detached], changes.Select(static change => change.Kind));
        Assert.Equal([deep, inner], changes.Skip(1).Select(static change => change.Target));
        Assert.False(deep.IsAttached);
        Assert.Equal(11, ((NumberNode)deep).Value); // a detached node can still be read
        Assert.StartsWith("(detached)", deep.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_compound_cannot_be_made()
        => Assert.Throws<ArgumentException>(() => new CompoundOperation([]));
}
