using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>What is valid (ot/semantics.md §3.2), for each of the fifteen operations.</summary>
public sealed class ValidityTests
{
    [Theory]
    [InlineData(0, 0, "X", "Xabc")]
    [InlineData(3, 0, "X", "abcX")]
    [InlineData(0, 3, "", "")]
    [InlineData(1, 1, "XY", "aXYc")]
    [InlineData(3, 0, "", "abc")]
    public void A_splice_inside_the_text_is_applied(int index, int count, string text, string expected)
        => Assert.Equal(expected, Assert.IsType<StringData>(Applied(new StringSplice(Text, index, count, text), "text")).Value);

    [Theory]
    [InlineData(-1, 0, "X")]
    [InlineData(4, 0, "X")]
    [InlineData(0, -1, "X")]
    [InlineData(1, 3, "")]
    [InlineData(3, 1, "X")]
    [InlineData(1, int.MaxValue, "X")]
    [InlineData(int.MaxValue, int.MaxValue, "X")]
    public void A_splice_that_leaves_the_text_is_refused(int index, int count, string text)
        => Refuse(new StringSplice(Text, index, count, text));

    [Fact]
    public void Sets_of_scalars_and_texts_are_always_applied()
    {
        Assert.Equal(new StringData(Text, "new"), Applied(new StringSet(Text, "new"), "text"));
        Assert.Equal(new StringData(Text, ""), Applied(new StringSet(Text, ""), "text"));
        Assert.Equal(new BooleanData(Flag, true), Applied(new BooleanSet(Flag, true), "flag"));
        Assert.Equal(new DateData(Date, DateTime.MaxValue.ToUniversalTime()), Applied(new DateSet(Date, DateTime.MaxValue.ToUniversalTime()), "date"));
        Assert.Equal(new NumberData(Number, -0.0), Applied(new NumberSet(Number, -0.0), "number"));
        Assert.Equal(new NumberData(Number, double.NegativeInfinity), Applied(new NumberSet(Number, double.NegativeInfinity), "number"));
        Assert.Equal(new NumberData(Number, 3.5), Applied(new NumberDelta(Number, -1.5), "number"));
        Assert.Equal(new NumberData(Number, 5), Applied(new NumberDelta(Number, 0), "number"));
        Assert.Equal(new NumberData(Number, double.PositiveInfinity), Applied(new NumberDelta(Number, double.PositiveInfinity), "number"));
    }

    [Fact]
    public void A_number_that_is_none_is_refused()
    {
        Refuse(new NumberSet(Number, double.NaN));
        Refuse(new NumberDelta(Number, double.NaN));
    }

    [Theory]
    [InlineData(0, "9012")]
    [InlineData(1, "0912")]
    [InlineData(3, "0129")]
    public void An_entry_is_inserted_up_to_the_end(int index, string expected)
        => Assert.Equal(expected, Digits(Applied(new ArrayInsert(List, index, Value(9)), "list")));

    [Theory]
    [InlineData(0, "12", "912")]
    [InlineData(2, "01", "019")]
    public void An_entry_is_removed_and_replaced_where_there_is_one(int index, string removed, string replaced)
    {
        Assert.Equal(removed, Digits(Applied(new ArrayRemove(List, index), "list")));
        Assert.Equal(replaced, Digits(Applied(new ArrayReplace(List, index, Value(9)), "list")));
    }

    [Theory]
    [InlineData(0, 2, "120")]
    [InlineData(2, 0, "201")]
    [InlineData(0, 1, "102")]
    [InlineData(1, 1, "012")]
    public void A_moved_entry_ends_up_at_its_place_in_the_final_list(int from, int to, string expected)
        => Assert.Equal(expected, Digits(Applied(new ArrayMove(List, from, to), "list")));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    public void An_index_outside_the_list_is_refused(int index)
    {
        Refuse(new ArrayRemove(List, index));
        Refuse(new ArrayReplace(List, index, Value(9)));
        Refuse(new ArrayMove(List, index, 0));
        Refuse(new ArrayMove(List, 0, index));
        Refuse(new ArrayInsert(List, index == 3 ? 4 : index, Value(9)));
    }

    [Fact]
    public void All_entries_of_a_list_can_be_replaced()
    {
        Assert.Equal("98", Digits(Applied(new ArraySet(List, [Value(9), Value(8)]), "list")));
        Assert.Equal("", Digits(Applied(new ArraySet(List, []), "list")));
    }

    [Fact]
    public void A_property_is_added_only_when_absent_and_set_or_removed_only_when_present()
    {
        Assert.Equal(Value(9), Properties(new ObjectAddProperty(Card, "q", Value(9)))["q"]);
        Assert.Equal(Value(9), Properties(new ObjectSetProperty(Card, "p", Value(9)))["p"]);
        Assert.DoesNotContain("p", Properties(new ObjectRemoveProperty(Card, "p")).Keys);
        Refuse(new ObjectAddProperty(Card, "p", Value(9)));
        Refuse(new ObjectSetProperty(Card, "q", Value(9)));
        Refuse(new ObjectRemoveProperty(Card, "q"));
        Refuse(new ObjectRemoveProperty(Card, "P")); // names are compared as they are
    }

    [Fact]
    public void All_properties_of_an_object_can_be_replaced()
    {
        Assert.Equal(["z"], Properties(new ObjectSet(Card, new Dictionary<string, DataValue> { ["z"] = Value(9) })).Keys);
        Assert.Empty(Properties(new ObjectSet(Card, new Dictionary<string, DataValue>())));
        Assert.Empty(Apply(new ObjectSet(Root, new Dictionary<string, DataValue>())).Children);
    }

    [Fact]
    public void An_operation_on_an_element_of_another_kind_is_refused()
    {
        ElementId[] targets = [Text, List, Card, Number, Flag, Date, Nothing];
        DiscreteOperation[] operations =
        [
            new StringSplice(Text, 0, 0, "X"), new StringSet(Text, ""), new ArrayInsert(Text, 0, Value(9)), new ArrayRemove(Text, 0),
            new ArrayReplace(Text, 0, Value(9)), new ArrayMove(Text, 0, 0), new ArraySet(Text, []), new ObjectAddProperty(Text, "n", Value(9)),
            new ObjectSetProperty(Text, "p", Value(9)), new ObjectRemoveProperty(Text, "p"), new ObjectSet(Text, new Dictionary<string, DataValue>()),
            new NumberDelta(Text, 1), new NumberSet(Text, 1), new BooleanSet(Text, true), new DateSet(Text, DateTime.UnixEpoch),
        ];
        Assert.Equal(Enum.GetValues<OperationType>().Where(static type => type != OperationType.None), operations.Select(static operation => operation.Type));
        ElementId[] homes = [Text, Text, List, List, List, List, List, Card, Card, Card, Card, Number, Number, Flag, Date];
        for (int i = 0; i < operations.Length; i++)
        {
            foreach (var target in targets)
            {
                var operation = Retargeted(operations[i], target);
                if (target == homes[i])
                {
                    Apply(operation);
                }
                else
                {
                    Refuse(operation);
                    Assert.Equal(Document, Apply(operation.AsNoOp()));
                }
            }
        }
    }

    [Fact]
    public void An_operation_on_an_unknown_element_has_no_effect_and_one_on_no_element_is_refused()
    {
        var changes = new ChangeList();
        var tree = NewTree();

        tree.Apply(new StringSplice(new ElementId("t", 99), 5, 5, "X"), changes);

        Assert.Equal(Document, tree.ToData());
        Assert.Empty(changes);
        Refuse(new StringSet(default, ""));
    }

    [Fact]
    public void An_operation_without_effect_may_carry_nonsense()
    {
        Assert.Equal(Document, Apply(new StringSplice(Text, -7, -9, "X", NoOp: true)));
        Assert.Equal(Document, Apply(new ArrayMove(default, 99, -1, NoOp: true)));
        Assert.Equal(Document, Apply(new NumberSet(Number, double.NaN, NoOp: true)));
    }

    [Fact]
    public void A_value_whose_id_is_taken_is_refused_unless_it_takes_the_place_of_the_holder()
    {
        Refuse(new ArrayInsert(List, 0, Value(1)));
        Refuse(new ArrayReplace(List, 0, Value(1)));
        Refuse(new ArrayInsert(List, 0, new ArrayData(new ElementId("n", 0), [Value(20), Value(20)])));
        Refuse(new ArrayInsert(List, 0, new ArrayData(new ElementId("n", 0), [Value(20), Value(10)])));
        Refuse(new ArraySet(List, [Value(20), Value(21), Value(20)]));
        Refuse(new ObjectSet(Card, new Dictionary<string, DataValue> { ["a"] = Value(20), ["b"] = Value(0) }));
        Refuse(new ObjectAddProperty(Card, "q", new StringData(default, "no id")));

        Assert.Equal("012", Digits(Applied(new ArrayReplace(List, 1, Value(1)), "list"))); // detached before it is registered (§2.2)
        Assert.Equal("210", Digits(Applied(new ArraySet(List, [Value(2), Value(1), Value(0)]), "list")));
    }

    [Fact]
    public void A_value_that_makes_the_model_too_deep_is_refused()
    {
        Apply(new ArrayInsert(List, 0, Nested(ElementTree.MaximumDepth - 2)));
        Refuse(new ArrayInsert(List, 0, Nested(ElementTree.MaximumDepth - 1)));
        Refuse(new ObjectAddProperty(Inner, "x", Nested(ElementTree.MaximumDepth - 2)));
        Refuse(new ArraySet(List, [Nested(ElementTree.MaximumDepth - 1)]));
    }

    private static DataValue Nested(int depth)
    {
        DataValue value = Value(30);
        for (int level = 1; level < depth; level++)
        {
            value = new ArrayData(new ElementId("deep", level), [value]);
        }

        return value;
    }

    private static DiscreteOperation Retargeted(DiscreteOperation operation, ElementId target) => operation switch
    {
        StringSplice o => new StringSplice(target, o.Index, o.DeleteCount, o.Inserted),
        StringSet o => new StringSet(target, o.Value),
        ArrayInsert o => new ArrayInsert(target, o.Index, o.Value),
        ArrayRemove o => new ArrayRemove(target, o.Index),
        ArrayReplace o => new ArrayReplace(target, o.Index, o.Value),
        ArrayMove o => new ArrayMove(target, o.FromIndex, o.ToIndex),
        ArraySet o => new ArraySet(target, o.Values),
        ObjectAddProperty o => new ObjectAddProperty(target, o.Key, o.Value),
        ObjectSetProperty o => new ObjectSetProperty(target, o.Key, o.Value),
        ObjectRemoveProperty o => new ObjectRemoveProperty(target, o.Key),
        ObjectSet o => new ObjectSet(target, o.Values),
        NumberDelta o => new NumberDelta(target, o.Delta),
        NumberSet o => new NumberSet(target, o.Value),
        BooleanSet o => new BooleanSet(target, o.Value),
        _ => new DateSet(target, ((DateSet)operation).Value),
    };

    private static ObjectData Apply(Operation operation)
    {
        var tree = NewTree();
        tree.Apply(operation, null);
        return tree.ToData();
    }

    private static DataValue Applied(DiscreteOperation operation, string property) => Apply(operation).Children[property];

    private static IReadOnlyDictionary<string, DataValue> Properties(DiscreteOperation operation) => ((ObjectData)Applied(operation, "object")).Children;

    private static string Digits(DataValue list) => string.Concat(((ArrayData)list).Children.Select(static item => ((NumberData)item).Value));

    /// <summary>Refused alone, and as the last member of a compound; both times the tree is as before, with the same nodes.</summary>
    private static void Refuse(DiscreteOperation operation)
    {
        var tree = NewTree();
        var nodes = Nodes(tree);
        var changes = new ChangeList();

        Assert.Throws<OperationNotApplicableException>(() => tree.Apply(operation, changes));
        Assert.Throws<OperationNotApplicableException>(() => tree.Apply(Compound(new StringSplice(Text, 0, 0, ""), new BooleanSet(Flag, true), operation), changes));

        Assert.Empty(changes);
        Assert.Equal(Document, tree.ToData());
        Assert.Equal(nodes.Length, tree.Count);
        Assert.All(nodes, node => Assert.Same(node, tree.Find(node.Id)));
        Assert.All(nodes, static node => Assert.True(node.IsAttached));
    }

    private static ElementNode[] Nodes(ElementTree tree)
    {
        return [.. Below(tree.Root)];

        static IEnumerable<ElementNode> Below(ElementNode node)
        {
            IEnumerable<ElementNode> children = node switch
            {
                ObjectNode parent => parent.Select(static property => property.Value),
                ArrayNode array => array,
                _ => [],
            };
            return children.SelectMany(Below).Prepend(node);
        }
    }
}
