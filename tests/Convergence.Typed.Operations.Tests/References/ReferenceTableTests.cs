using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.References;

/// <summary>Stored references while the tree changes: the life cycle of ot/semantics.md §7.2 and §7.3 at both sides.</summary>
public sealed class ReferenceTableTests
{
    private static readonly ReferenceKey s_cursor = new("s", Text, "cursor");
    private static readonly ReferenceKey s_selection = new("s", Text, "selection");
    private static readonly ReferenceKey s_names = new("s", Card, "names");
    private static readonly ReferenceKey s_elements = new("s", default, "elements");
    private readonly ElementTree _tree = NewTree();

    [Theory]
    [InlineData(ReferenceSide.Server)]
    [InlineData(ReferenceSide.Client)]
    public void A_splice_moves_positions_and_ranges_on_its_text_alone(ReferenceSide side)
    {
        var table = Table(side, out var told);

        _tree.Apply(new StringSplice(Text, 1, 1, "XYZ"), table);
        _tree.Apply(new ArrayRemove(List, 0), table);

        Assert.Equal(new IndexReferenceValue([0, 4]), table.Find(s_cursor));
        Assert.Equal(new RangeReferenceValue([new(5, 0)]), table.Find(s_selection));
        Assert.Equal([s_cursor, s_selection], told.Select(static one => one.Key).ToHashSet());
    }

    [Theory]
    [InlineData(ReferenceSide.Server)]
    [InlineData(ReferenceSide.Client)]
    public void A_text_set_as_a_whole_clears_at_the_server_and_ends_at_a_client(ReferenceSide side)
    {
        var table = Table(side, out var told);

        _tree.Apply(new StringSet(Text, "X"), table);

        Assert.Equal(side == ReferenceSide.Server ? IndexReferenceValue.Empty : null, table.Find(s_cursor));
        Assert.Equal(side == ReferenceSide.Server ? RangeReferenceValue.Empty : null, table.Find(s_selection));
        Assert.NotNull(table.Find(s_names));
        Assert.Contains((s_cursor, table.Find(s_cursor)), told);
    }

    [Theory]
    [InlineData(ReferenceSide.Server)]
    [InlineData(ReferenceSide.Client)]
    public void An_object_set_as_a_whole_clears_at_the_server_and_ends_at_a_client(ReferenceSide side)
    {
        var table = Table(side, out _);

        _tree.Apply(new ObjectSet(Card, new Dictionary<string, DataValue> { ["p"] = Value(9) }), table);

        Assert.Equal(side == ReferenceSide.Server ? PropertyReferenceValue.Empty : null, table.Find(s_names));
        Assert.NotNull(table.Find(s_cursor));
    }

    [Theory]
    [InlineData(ReferenceSide.Server)]
    [InlineData(ReferenceSide.Client)]
    public void A_property_leaves_with_its_removal_and_stays_with_another_value(ReferenceSide side)
    {
        var table = Table(side, out var told);

        _tree.Apply(new ObjectSetProperty(Card, "p", Value(9)), table);
        Assert.Empty(told);
        _tree.Apply(new ObjectRemoveProperty(Card, "p"), table);
        _tree.Apply(new ObjectAddProperty(Card, "p", Value(8)), table);

        Assert.Equal(new PropertyReferenceValue(["nested"]), table.Find(s_names));
    }

    public static TheoryData<Operation> Detachments => new()
    {
        new ObjectRemoveProperty(Root, "object"),
        new ObjectSetProperty(Root, "object", Value(9)),
        new ObjectSet(Root, new Dictionary<string, DataValue> { ["text"] = new StringData(Text, "abc") }),
        Compound(new NumberSet(Number, 1), new ObjectRemoveProperty(Root, "object")),
    };

    [Theory]
    [MemberData(nameof(Detachments))]
    public void What_leaves_the_tree_takes_its_references_along_and_leaves_the_values(Operation operation)
    {
        var table = Table(ReferenceSide.Client, out var told);
        var inner = new ReferenceKey("s", Inner, "inner");
        table.Set(inner, new PropertyReferenceValue(["deep"]));

        _tree.Apply(operation, table);

        Assert.Null(table.Find(s_names));
        Assert.Null(table.Find(inner));
        Assert.Equal(new ElementReferenceValue([Text]), table.Find(s_elements));
        Assert.Contains((inner, null), told);
        Assert.NotNull(table.Find(s_cursor));
    }

    [Fact]
    public void An_entry_that_leaves_an_array_is_no_longer_referred_to_and_one_that_moves_is()
    {
        var table = Table(ReferenceSide.Server, out _);
        table.Set(s_elements, new ElementReferenceValue([Value(0).Id, Value(1).Id, Value(2).Id]));

        _tree.Apply(Compound(new ArrayMove(List, 0, 2), new ArrayReplace(List, 0, Value(9))), table);

        Assert.Equal(new ElementReferenceValue([Value(0).Id, Value(2).Id]), table.Find(s_elements));
        _tree.Apply(new ArraySet(List, []), table);
        Assert.Equal(ElementReferenceValue.Empty, table.Find(s_elements));
    }

    [Fact]
    public void A_text_that_replaces_an_equal_one_moves_and_ends_cursors_all_the_same()
    {
        var table = Table(ReferenceSide.Client, out _);
        table.Set(s_cursor, new IndexReferenceValue([1]));

        _tree.Apply(new StringSplice(Text, 0, 2, "ab"), table);
        Assert.Equal(new IndexReferenceValue([2]), table.Find(s_cursor));
        _tree.Apply(new StringSet(Text, "abc"), table);

        Assert.Null(table.Find(s_cursor));
    }

    [Fact]
    public void Edits_that_are_rolled_back_move_cursors_back_but_bring_no_ended_ones_back()
    {
        var replica = new Replica(Document, 1);
        var table = new ReferenceTable(replica.Tree, ReferenceSide.Client);
        table.Set(s_cursor, new IndexReferenceValue([2]));
        table.Set(s_names, new PropertyReferenceValue(["p"]));
        replica.BeginBatch();
        replica.ApplyInBatch(new StringSplice(Text, 0, 0, "XY"), table);
        replica.ApplyInBatch(new ObjectRemoveProperty(Root, "object"), table);

        replica.RollbackBatch(table);

        Assert.Equal(new IndexReferenceValue([2]), table.Find(s_cursor));
        Assert.Null(table.Find(s_names));
    }

    [Fact]
    public void A_reference_is_set_cleared_and_ended_by_its_owner()
    {
        var table = Table(ReferenceSide.Server, out var told);
        var other = s_cursor with { Session = "t" };

        Assert.True(table.Set(other, new IndexReferenceValue([1])));
        Assert.True(table.Clear(other));
        Assert.Equal(IndexReferenceValue.Empty, table.Find(other));
        Assert.Equal(new IndexReferenceValue([0, 2]), table.Find(s_cursor));
        Assert.True(table.Remove(other));
        Assert.Null(table.Find(other));
        Assert.False(table.Clear(other)); // passed over (D-30)
        Assert.False(table.Remove(other));
        table.Set(other, new IndexReferenceValue([1]));
        table.RemoveSession("s");

        Assert.Equal([KeyValuePair.Create(other, (ReferenceValue)new IndexReferenceValue([1]))], table.All);
        Assert.Empty(told);
    }

    [Fact]
    public void A_reference_is_attached_only_to_what_takes_its_kind()
    {
        var table = new ReferenceTable(_tree, ReferenceSide.Server);
        ReferenceValue[] values = [IndexReferenceValue.Empty, RangeReferenceValue.Empty, PropertyReferenceValue.Empty, ElementReferenceValue.Empty];
        var taken = from target in (ElementId[])[default, Root, Text, List, Number, Flag, Date, Nothing]
                    from value in values
                    where Record.Exception(() => table.Set(new ReferenceKey("s", target, "r"), value)) is not InvalidReferenceException
                    select (target, value.Kind);

        Assert.Equal(
            [(default, ReferenceKind.Element), (Root, ReferenceKind.Property), (Text, ReferenceKind.Index), (Text, ReferenceKind.Range)], taken.ToList());
        Assert.False(table.Set(new ReferenceKey("s", new ElementId("gone", 0), "r"), IndexReferenceValue.Empty));
        table.Set(s_elements, new ElementReferenceValue([new ElementId("gone", 0), Text]));
        Assert.Equal(new ElementReferenceValue([Text]), table.Find(s_elements));
    }

    private ReferenceTable Table(ReferenceSide side, out List<(ReferenceKey Key, ReferenceValue? Value)> told)
    {
        var list = told = [];
        var table = new ReferenceTable(_tree, side, (key, value) => list.Add((key, value)));
        table.Set(s_cursor, new IndexReferenceValue([0, 2]));
        table.Set(s_selection, new RangeReferenceValue([new(3, 0)]));
        table.Set(s_names, new PropertyReferenceValue(["p", "nested"]));
        table.Set(s_elements, new ElementReferenceValue([Text, Inner]));
        return table;
    }
}
