using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.References;

/// <summary>References on their way into and out of a client (ot/semantics.md §7.3, D-16).</summary>
public sealed class ReplicaReferenceTests
{
    private static readonly IndexReferenceValue s_positions = new([0, 1, 2, 3]);
    private readonly Replica _replica = new(Document, 1);

    [Fact]
    public void A_value_is_brought_over_pending_operations_and_an_open_batch()
    {
        _replica.ApplyLocal(new StringSplice(Text, 1, 0, "X"), new EditId(1, 1), null);
        _replica.BeginBatch();
        _replica.ApplyInBatch(new StringSplice(Text, 3, 1, "YZ"), null);

        Assert.Equal(new IndexReferenceValue([0, 2, 5, 5]), _replica.ReceiveReference(Text, s_positions));
        _replica.RollbackBatch(null);
        Assert.Equal(new IndexReferenceValue([0, 2, 3, 4]), _replica.ReceiveReference(Text, s_positions));
        _replica.Acknowledge(1);
        Assert.Equal(s_positions, _replica.ReceiveReference(Text, s_positions));
    }

    [Fact]
    public void A_value_is_brought_over_a_composition()
    {
        _replica.ApplyLocal(new StringSplice(Text, 2, 0, "X"), new EditId(1, 1), null);
        _replica.ApplyLocal(new StringSplice(Text, 0, 1, ""), new EditId(1, 2), null);
        _replica.Compose(0, null);
        Assert.True(_replica.IsComposing);

        Assert.Equal(new IndexReferenceValue([0, 0, 2, 3]), _replica.ReceiveReference(Text, s_positions));
        Assert.Equal(new RangeReferenceValue([new(3, 0)]), _replica.ReceiveReference(Text, new RangeReferenceValue([new(3, 1)])));
        _replica.ApplyLocal(new StringSplice(Text, 3, 0, "!"), new EditId(1, 3), null);
        Assert.Equal(new IndexReferenceValue([0, 0, 2, 4]), _replica.ReceiveReference(Text, s_positions));
    }

    [Fact]
    public void A_value_whose_element_is_being_set_as_a_whole_is_ignored()
    {
        _replica.ApplyLocal(new StringSet(Text, "abc"), new EditId(1, 1), null);

        Assert.Null(_replica.ReceiveReference(Text, s_positions));
    }

    [Fact]
    public void A_value_for_what_is_not_there_or_does_not_take_it_is_ignored()
    {
        _replica.ApplyLocal(new ObjectRemoveProperty(Root, "text"), new EditId(1, 1), null);

        Assert.Null(_replica.ReceiveReference(Text, s_positions));
        Assert.Null(_replica.ReceiveReference(List, s_positions));
        Assert.Null(_replica.ReceiveReference(default, s_positions));
        Assert.Equal(new ElementReferenceValue([List]), _replica.ReceiveReference(default, new ElementReferenceValue([Text, List])));
    }

    [Fact]
    public void Own_values_wait_while_the_visible_state_holds_what_is_no_operation_yet()
    {
        Assert.False(_replica.MustDeferReferences);
        _replica.ApplyLocal(new StringSplice(Text, 0, 0, "X"), new EditId(1, 1), null);
        Assert.False(_replica.MustDeferReferences);
        _replica.BeginBatch();
        Assert.True(_replica.MustDeferReferences);
        _replica.ApplyInBatch(new StringSplice(Text, 0, 0, "Y"), null);
        _replica.CompleteBatch(new EditId(1, 2));
        Assert.False(_replica.MustDeferReferences);
        _replica.Compose(0, null);
        Assert.True(_replica.MustDeferReferences);
        _replica.Seal(int.MaxValue, static _ => 1);
        Assert.False(_replica.MustDeferReferences);
    }
}
