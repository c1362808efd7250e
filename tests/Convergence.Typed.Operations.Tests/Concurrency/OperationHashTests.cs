using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>The hash tells edits apart and is the same for ever: it lies in stores and logs.</summary>
public sealed class OperationHashTests
{
    // One of each kind of operation and value. Their hashes are part of the stored format: a change here makes every stored edit look like another's.
    private static readonly CompoundOperation s_everything = Compound(
        new StringSplice(Text, 1, 2, "aé\ud83d\ude00"), new StringSet(Text, "x"), new ArrayInsert(List, 0, Document), new ArrayRemove(List, 1),
        new ArrayReplace(List, 2, Value(3)), new ArrayMove(List, 1, 2), new ArraySet(List, [Value(4), Value(5)]), new ObjectAddProperty(Card, "p", Value(6)),
        new ObjectSetProperty(Card, "p", Value(7)), new ObjectRemoveProperty(Card, "p"), new ObjectSet(Card, new Dictionary<string, DataValue> { ["q"] = Value(8) }),
        new NumberDelta(Number, 0.1), new NumberSet(Number, -0.0), new BooleanSet(Flag, true), new DateSet(Date, DateTime.UnixEpoch.AddDays(1), NoOp: true));

    [Fact]
    public void The_hash_of_a_known_operation_is_the_same_as_ever()
    {
        Assert.Equal(0x5547fedc663fae0fUL, OperationHash.Compute(new StringSplice(new ElementId("a", 1), 2, 3, "xy")));
        Assert.Equal(0x7a9f6487fbed84d5UL, OperationHash.Compute(s_everything));
    }

    [Fact]
    public void Operations_that_differ_anywhere_have_different_hashes()
    {
        Operation[] operations =
        [
            .. s_everything.Members, .. s_everything.Members.Select(static member => member.AsNoOp()).Where(static member => member is not DateSet), s_everything,
            Compound(s_everything.Members[0]), Compound(s_everything.Members[0], s_everything.Members[0]),
            new StringSplice(Text, 1, 2, "a"), new StringSplice(Text, 2, 1, "a"), new StringSplice(List, 1, 2, "a"), new StringSplice(new ElementId("t:", 1), 1, 2, "a"),
            new StringSet(Text, ""), new StringSet(Text, "X"), new NumberSet(Number, 0.0), new NumberDelta(Number, -0.0), new BooleanSet(Flag, false),
            new ArraySet(List, []), new ArraySet(List, [Value(4)]), new ArraySet(List, [new ArrayData(List, [Value(4)])]), new ArraySet(List, [Value(5), Value(4)]),
            new ArrayInsert(List, 0, Value(3)), new ArrayInsert(List, 2, Value(3)), new ArrayMove(List, 2, 1), new ObjectRemoveProperty(Card, "P"),
            new ObjectSet(Card, new Dictionary<string, DataValue>()), new DateSet(Date, DateTime.UnixEpoch),
            new ArrayInsert(List, 0, new NullData(List)), new ArrayInsert(List, 0, new StringData(List, "")), new ArrayInsert(List, 0, new ArrayData(List, [])),
            new ArrayInsert(List, 0, new ObjectData(List, [])), new ArrayInsert(List, 0, new BooleanData(List, false)), new ArrayInsert(List, 0, new NumberData(List, 0)),
        ];

        Assert.Equal(operations.Length, operations.Select(OperationHash.Compute).Distinct().Count());
    }

    [Fact]
    public void Equal_operations_have_equal_hashes()
    {
        Assert.Equal(OperationHash.Compute(s_everything), OperationHash.Compute(new CompoundOperation([.. s_everything.Members])));
        Assert.Equal(OperationHash.Compute(new StringSet(default, "x")), OperationHash.Compute(new StringSet(new ElementId("", -1), "x")));
        Assert.Equal(
            OperationHash.Compute(new StringSet(ElementId.Parse("t:1"), "x")), OperationHash.Compute(new StringSet(new ElementId(new string('t', 1), 1), "x")));
    }
}
