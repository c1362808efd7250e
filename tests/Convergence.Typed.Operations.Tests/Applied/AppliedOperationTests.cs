using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Applied;

/// <summary>What an operation takes away and how it is taken back, row by row of ot/semantics.md §3.5.</summary>
public sealed class AppliedOperationTests
{
    private static readonly DateTime s_later = new(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<DiscreteOperation, DataValue?, DiscreteOperation> Rows => new()
    {
        { new StringSplice(Text, 1, 2, "XYZ"), new StringData(Text, "bc"), new StringSplice(Text, 1, 3, "bc") },
        { new StringSet(Text, "X"), new StringData(Text, "abc"), new StringSet(Text, "abc") },
        { new ArrayInsert(List, 1, Value(9)), null, new ArrayRemove(List, 1) },
        { new ArrayRemove(List, 1), Value(1), new ArrayInsert(List, 1, Value(1)) },
        { new ArrayReplace(List, 1, Value(9)), Value(1), new ArrayReplace(List, 1, Value(1)) },
        { new ArrayMove(List, 0, 2), null, new ArrayMove(List, 2, 0) },
        { new ArraySet(List, [Value(9)]), new ArrayData(List, [Value(0), Value(1), Value(2)]), new ArraySet(List, [Value(0), Value(1), Value(2)]) },
        { new ObjectAddProperty(Card, "q", Value(9)), null, new ObjectRemoveProperty(Card, "q") },
        { new ObjectSetProperty(Card, "p", Value(9)), Value(10), new ObjectSetProperty(Card, "p", Value(10)) },
        { new ObjectRemoveProperty(Card, "p"), Value(10), new ObjectAddProperty(Card, "p", Value(10)) },
        { new ObjectSet(Inner, One("x", Value(9))), new ObjectData(Inner, One("deep", Value(11))), new ObjectSet(Inner, One("deep", Value(11))) },
        { new NumberDelta(Number, 2.5), null, new NumberDelta(Number, -2.5) },
        { new NumberSet(Number, 7), new NumberData(Number, 5), new NumberSet(Number, 5) },
        { new BooleanSet(Flag, true), new BooleanData(Flag, false), new BooleanSet(Flag, false) },
        { new DateSet(Date, s_later), new DateData(Date, DateTime.UnixEpoch), new DateSet(Date, DateTime.UnixEpoch) },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_operation_is_recorded_with_what_it_took_away(DiscreteOperation operation, DataValue? old, DiscreteOperation inverse)
    {
        var tree = NewTree();

        var applied = Assert.IsType<AppliedDiscreteOperation>(tree.ApplyRecording(operation, null));

        Assert.Equal((operation, old, inverse), (applied.Operation, applied.Old, applied.Invert().Operation));
        Assert.Equal(applied, applied.Invert().Invert());
        tree.Apply(applied.Invert().Operation, null);
        Assert.Equal(Document, tree.ToData());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_no_op_looks_nothing_up_and_has_no_effect_in_either_direction(DiscreteOperation operation, DataValue? old, DiscreteOperation inverse)
    {
        var empty = new ElementTree(new ObjectData(Root, []));

        var applied = Assert.IsType<AppliedDiscreteOperation>(empty.ApplyRecording(operation.AsNoOp(), null));

        Assert.Equal((operation.AsNoOp(), null), (applied.Operation, applied.Old));
        Assert.Equal(applied, applied.Invert());
        Assert.Null(new AppliedDiscreteOperation(operation.AsNoOp(), old).Old);
        Assert.NotEqual(inverse, applied.Invert().Operation);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_an_operation_cannot_have_taken_away_is_refused(DiscreteOperation operation, DataValue? old, DiscreteOperation inverse)
    {
        Assert.NotNull(inverse);
        Assert.Throws<ArgumentException>(() => new AppliedDiscreteOperation(operation, old is null ? Value(1) : operation is StringSplice ? new StringData(Text, "b") : null));
    }

    [Fact]
    public void An_operation_whose_target_is_gone_is_recorded_as_a_no_op()
    {
        var applied = NewTree().ApplyRecording(Compound(new ObjectRemoveProperty(Root, "object"), new ObjectRemoveProperty(Card, "p")), null);

        Assert.Equal(Compound(new ObjectRemoveProperty(Root, "object"), new ObjectRemoveProperty(Card, "p", true)), applied.Operation);
    }

    [Fact]
    public void A_compound_is_inverted_in_reverse_order_exactly_once()
    {
        var tree = NewTree();
        var applied = tree.ApplyRecording(Compound(new StringSplice(Text, 0, 1, ""), new StringSplice(Text, 0, 2, "X"), new StringSet(Text, "YZ")), null);

        Assert.Equal(Compound(new StringSet(Text, "X"), new StringSplice(Text, 0, 1, "bc"), new StringSplice(Text, 0, 0, "a")), applied.Invert().Operation);
        Assert.Equal(applied, applied.Invert().Invert());
        tree.Apply(applied.Invert().Operation, null);
        Assert.Equal(Document, tree.ToData());
    }

    [Fact]
    public void A_compound_that_fails_leaves_no_record_and_no_trace()
    {
        var tree = NewTree();
        var changes = new Tree.ChangeList();

        Assert.Throws<OperationNotApplicableException>(() => tree.ApplyRecording(Compound(new BooleanSet(Flag, true), new ArrayRemove(List, 3)), changes));

        Assert.Equal(Document, tree.ToData());
        Assert.Empty(changes);
    }

    [Fact]
    public void Changes_are_reported_as_without_a_record()
    {
        var (with, without) = (new Tree.ChangeList(), new Tree.ChangeList());
        var operation = Compound(new StringSplice(Text, 0, 3, "X"), new ArrayMove(List, 0, 1), new NumberDelta(Number, 1));

        NewTree().ApplyRecording(operation, with);
        NewTree().Apply(operation, without);

        Assert.Equal(without.Select(Describe), with.Select(Describe));
        Assert.Equal(3, with.Count);
    }

    [Fact]
    public void What_returns_in_a_live_model_is_a_new_element_and_later_steps_find_it()
    {
        var tree = NewTree();
        long last = 0;
        var ids = new ReturningIds(() => new ElementId("undo", last++));
        var edit = tree.ApplyRecording(new NumberSet(Value(11).Id, 12), null);
        var removal = tree.ApplyRecording(Compound(new ObjectRemoveProperty(Inner, "deep"), new ObjectRemoveProperty(Card, "nested")), null);

        tree.Apply(removal.Invert(ids), null);

        var returned = (ObjectNode)((ObjectNode)tree.Root["object"]!)["nested"]!;
        Assert.Equal((new ElementId("undo", 0), new ElementId("undo", 1)), (returned.Id, returned["deep"]!.Id));
        tree.Apply(edit.Invert(ids), null);
        Assert.Equal(11, ((NumberNode)returned["deep"]!).Value);
    }

    [Fact]
    public void What_returns_again_and_again_is_found_under_each_id_it_had()
    {
        var tree = NewTree();
        long last = 0;
        var ids = new ReturningIds(() => new ElementId("undo", last++));
        var removal = tree.ApplyRecording(new ObjectRemoveProperty(Root, "text"), null);
        var undone = tree.ApplyRecording(removal.Invert(ids), null);
        tree.Apply(undone.Invert(ids), null);
        tree.Apply(removal.Invert(ids), null); // the record of the first removal, made when the element had its first id

        var now = tree.Root["text"]!.Id;

        Assert.Equal((new ElementId("undo", 1), now, now), (now, ids.Resolve(Text), ids.Resolve(new ElementId("undo", 0))));
        Assert.Equal(List, ids.Resolve(List));
    }

    [Fact]
    public void An_authority_records_what_it_commits_when_asked()
    {
        var authority = new Authority(Document, 1);
        authority.Track("a", 1);
        authority.Track("b", 1);
        authority.Submit("b", 1, new ObjectRemoveProperty(Root, "flag"));

        var committed = authority.Submit("a", 1, Compound(new StringSplice(Text, 0, 2, "X"), new BooleanSet(Flag, true), new StringSplice(Text, 9, 0, "")), null, out var applied);

        Assert.Equal(committed.Operation, applied.Operation);
        Assert.Equal<DataValue?>(
            [new StringData(Text, "ab"), new StringData(Text, ""), null, null], Assert.IsType<AppliedCompoundOperation>(applied).Members.Select(static member => member.Old));
        authority.Submit("b", 2, new NumberSet(Number, 1), null, out applied);
        Assert.Equal(new AppliedDiscreteOperation(new NumberSet(Number, 1), new NumberData(Number, 5)), applied);
    }

    private static Dictionary<string, DataValue> One(string key, DataValue value) => new() { [key] = value };

    private static object Describe(ElementChange change) => (change.Kind, change.Target.Id, change.Index, change.ToIndex, change.RemovedText, change.InsertedText);
}
