using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Defects;

/// <summary>Defects of the original server where it processes an operation (ot/semantics.md §9, §11).</summary>
public sealed class AuthorityDefectTests
{
    private static readonly ElementId s_new = new("n", 0);

    private readonly Authority _authority = new(Document, 1);

    public AuthorityDefectTests()
    {
        _authority.Track("a", 1);
        _authority.Track("b", 1);
    }

    /// <summary>What one does, and what another does at once that is void then because its place or property is gone.</summary>
    public static TheoryData<string, Operation, DiscreteOperation> Losing => new()
    {
        { "a property removed twice", new ObjectRemoveProperty(Root, "flag"), new ObjectRemoveProperty(Root, "flag") },
        { "the last entry removed twice", new ArrayRemove(List, 2), new ArrayRemove(List, 2) },
        { "a property set in an object that is emptied", new ObjectSet(Card, new Dictionary<string, DataValue>()), new ObjectSetProperty(Card, "p", Value(50)) },
        { "a property removed from an object that is emptied", new ObjectSet(Card, new Dictionary<string, DataValue>()), new ObjectRemoveProperty(Card, "p") },
        { "an entry replaced in a list that is emptied", new ArraySet(List, []), new ArrayReplace(List, 2, Value(50)) },
        { "an entry removed from a list that is emptied", new ArraySet(List, []), new ArrayRemove(List, 2) },
        { "an entry moved in a list that is emptied", new ArraySet(List, []), new ArrayMove(List, 2, 0) },
        { "an object edited that is removed", new ObjectRemoveProperty(Root, "object"), new ObjectSetProperty(Card, "p", Value(50)) },
        { "an entry of a list removed that is removed", new ObjectRemoveProperty(Root, "list"), new ArrayRemove(List, 2) },
    };

    [Theory]
    [MemberData(nameof(Losing))]
    public void D01_An_operation_whose_place_is_gone_has_no_effect_and_blocks_nobody(string situation, Operation first, DiscreteOperation second)
    {
        _authority.Submit("a", 1, first);

        // The original fails while it records what the operation took away, and never forgets the operation.
        var committed = _authority.Submit("b", 1, second, null, out var applied);

        Assert.Equal(second.AsNoOp(), committed.Operation);
        Assert.Equal(new AppliedDiscreteOperation(second.AsNoOp(), null), applied);
        _authority.Submit("a", 1, new StringSplice(Text, 3, 0, "A"));
        _authority.Submit("b", 1, new StringSplice(Text, 0, 0, "B"));
        Assert.Equal("BabcA", ((StringNode)_authority.Tree.Root["text"]!).Value);
        Assert.True(_authority.Version == 5, $"After {situation} the model is at version {_authority.Version}.");
    }

    [Fact]
    public void D04_A_batch_that_makes_an_element_and_edits_it_is_committed_whole()
    {
        var batch = Compound(
            new ObjectAddProperty(Root, "fresh", new ObjectData(s_new, [new("text", new StringData(new ElementId("n", 1), ""))])),
            new StringSplice(new ElementId("n", 1), 0, 0, "hello"),
            new ObjectAddProperty(s_new, "x", Value(50)));
        var meeting = new Meeting(Document);
        meeting.Edit(0, batch);

        Assert.Equal(batch, meeting.Submit(0));

        var fresh = (ObjectData)meeting.Exchange().Children["fresh"];
        Assert.Equal(("hello", 50), (((StringData)fresh.Children["text"]).Value, ((NumberData)fresh.Children["x"]).Value));
    }

    [Fact]
    public void D05_A_failing_member_leaves_nothing_of_its_compound_and_harms_nobody()
    {
        var batch = Compound(new StringSplice(Text, 0, 3, ""), new ObjectRemoveProperty(Root, "object"), new ArrayRemove(List, 3));

        Assert.Throws<OperationRejectedException>(() => _authority.Submit("a", 1, batch));

        Assert.Equal(Document, _authority.Tree.ToData());
        Assert.Equal((1, 0), (_authority.Version, _authority.HistoryCount));
        _authority.Submit("b", 1, new StringSplice(Text, 3, 0, "d"));
        _authority.Submit("a", 1, new StringSplice(Text, 0, 0, "_"));
        Assert.Equal("_abcd", ((StringNode)_authority.Tree.Root["text"]!).Value);
    }

    [Fact]
    public void D05_A_batch_that_removes_an_element_and_then_edits_it_is_committed_without_the_edit()
    {
        var edit = new ObjectAddProperty(Card, "q", Value(50));

        var committed = _authority.Submit("a", 1, Compound(new ObjectRemoveProperty(Root, "object"), edit));

        Assert.Equal(Compound(new ObjectRemoveProperty(Root, "object"), edit.AsNoOp()), committed.Operation);
    }

    [Fact]
    public void D10_An_operation_that_can_never_be_valid_is_refused_before_it_meets_another()
    {
        _authority.Submit("b", 1, Compound(new StringSplice(Text, 0, 0, "XXXX"), new ArrayInsert(List, 0, Value(50))));
        DiscreteOperation[] nonsense =
        [
            new StringSplice(Text, -1, 1, ""), new StringSplice(Text, 0, -1, ""), new StringSplice(Text, int.MaxValue, int.MaxValue, ""), new ArrayInsert(List, -1, Value(51)),
            new ArrayRemove(List, -1), new ArrayReplace(List, -1, Value(51)), new ArrayMove(List, -1, 0), new ArrayMove(List, 0, -1),
            new NumberDelta(Number, double.NaN), new NumberSet(Number, double.NaN), new StringSet(default, ""),
        ];

        Assert.All(nonsense, operation => Assert.Throws<OperationRejectedException>(() => _authority.Submit("a", 1, operation)));
        Assert.Equal(2, _authority.Version);
    }

    [Fact]
    public void D10_An_operation_sent_without_effect_may_carry_nonsense()
        => Assert.True(((ArrayRemove)_authority.Submit("a", 1, new ArrayRemove(Text, -5, NoOp: true)).Operation).NoOp);

    [Fact]
    public void D22_The_record_of_a_removed_property_names_it_and_can_be_played_back()
    {
        var before = _authority.Tree.ToData();

        _authority.Submit("a", 1, new ObjectRemoveProperty(Card, "nested"), null, out var applied);

        var nested = new ObjectData(Inner, [new("deep", Value(11))]);
        Assert.Equal(new AppliedDiscreteOperation(new ObjectRemoveProperty(Card, "nested"), nested), applied);
        Assert.Equal(new ObjectAddProperty(Card, "nested", nested), applied.Invert().Operation);
        _authority.Tree.Apply(applied.Invert().Operation, null);
        Assert.Equal(before, _authority.Tree.ToData());
    }

    [Fact]
    public void D23_A_replace_without_effect_needs_no_old_value()
    {
        var replace = new ArrayReplace(List, 2, Value(50));
        var first = _authority.Submit("a", 1, new ArraySet(List, []));
        var second = _authority.Submit("b", 1, replace, null, out var applied);

        // It is committed with all its fields and nothing else, whatever a stock server stores with it, and is its own inverse.
        Assert.Equal(new CommittedOperation(2, replace.AsNoOp()), second);
        Assert.Equal(applied, new AppliedDiscreteOperation(replace.AsNoOp(), Value(99)));
        Assert.Equal(applied, applied.Invert());
        var replayed = new Authority(Document, 1);
        replayed.Replay(first);
        replayed.Replay(second);
        Assert.Equal(_authority.Tree.ToData(), replayed.Tree.ToData());
    }
}
