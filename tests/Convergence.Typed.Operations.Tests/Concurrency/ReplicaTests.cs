using Convergence.Typed.Operations.Tests.Tree;
using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>The client side (ot/semantics.md §8): local edits, batches, remote operations, acknowledgements and the rebuilding from a store.</summary>
public sealed class ReplicaTests
{
    private readonly Replica _replica = new(Document, 7);
    private readonly ChangeList _changes = [];

    [Fact]
    public void A_local_substitute_travels_as_a_removal_and_an_insertion_and_is_one_change_here()
    {
        var pending = _replica.ApplyLocal(new StringSplice(Text, 1, 1, "XY"), Id(1), _changes);

        Assert.Equal(Compound(new StringSplice(Text, 1, 1, ""), new StringSplice(Text, 1, 0, "XY")), pending.Operation);
        Assert.Equal(OperationHash.Compute(pending.Operation), pending.Hash);
        Assert.Equal(("b", "XY"), (Assert.Single(_changes).RemovedText, _changes[0].InsertedText));
        Assert.Equal("aXYc", TextOf(_replica));
    }

    [Fact]
    public void Substitutes_in_a_batch_and_in_a_compound_are_split_as_well()
    {
        var expected = Compound(new BooleanSet(Flag, true), new StringSplice(Text, 0, 2, ""), new StringSplice(Text, 0, 0, "X"));

        _replica.BeginBatch();
        _replica.ApplyInBatch(new BooleanSet(Flag, true), null);
        _replica.ApplyInBatch(new StringSplice(Text, 0, 2, "X"), null);
        Assert.Equal(expected, _replica.CompleteBatch(Id(1))!.Operation);

        var other = new Replica(Document, 7);
        Assert.Equal(expected, other.ApplyLocal(Compound(new BooleanSet(Flag, true), new StringSplice(Text, 0, 2, "X")), Id(1), null).Operation);
    }

    [Fact]
    public void A_splice_that_does_nothing_is_issued_as_an_operation_without_effect()
    {
        Assert.True(((StringSplice)_replica.ApplyLocal(new StringSplice(Text, 1, 0, ""), Id(1), _changes).Operation).NoOp);
        Assert.Empty(_changes);
    }

    [Fact]
    public void A_batch_of_one_is_a_compound_and_an_empty_one_is_nothing()
    {
        _replica.BeginBatch();
        _replica.ApplyInBatch(new BooleanSet(Flag, true), null);
        Assert.Equal(Compound(new BooleanSet(Flag, true)), _replica.CompleteBatch(Id(1))!.Operation);

        _replica.BeginBatch();
        Assert.Null(_replica.CompleteBatch(Id(2)));
        Assert.Single(_replica.Pending);
    }

    [Fact]
    public void Nothing_but_edits_of_the_batch_is_possible_while_it_is_open()
    {
        _replica.BeginBatch();

        Assert.True(_replica.InBatch);
        Assert.Throws<InvalidOperationException>(_replica.BeginBatch);
        Assert.Throws<InvalidOperationException>(() => _replica.ApplyLocal(new BooleanSet(Flag, true), Id(1), null));
        Assert.Throws<InvalidOperationException>(() => _replica.ApplyRemote(7, new BooleanSet(Flag, true), null));
        Assert.Throws<InvalidOperationException>(() => _replica.RestorePending(new PendingOperation(Id(1), 0, new BooleanSet(Flag, true))));
        Assert.Throws<InvalidOperationException>(() => _replica.ReplayConfirmed(7, new BooleanSet(Flag, true)));
        _replica.RollbackBatch(null);
        Assert.Throws<InvalidOperationException>(() => _replica.ApplyInBatch(new BooleanSet(Flag, true), null));
        Assert.Throws<InvalidOperationException>(() => _replica.CompleteBatch(Id(1)));
        Assert.Throws<InvalidOperationException>(() => _replica.RollbackBatch(null));
        Assert.Equal(Document, _replica.Tree.ToData());
    }

    [Fact]
    public void A_rolled_back_batch_puts_the_same_nodes_back_and_reports_it_newest_first()
    {
        var card = _replica.Tree.Find(Card)!;
        var deep = _replica.Tree.Find(new ElementId("v", 11))!;
        deep.Observer = new object();
        _replica.BeginBatch();
        _replica.ApplyInBatch(new StringSplice(Text, 0, 1, "X"), null);
        _replica.ApplyInBatch(new ObjectRemoveProperty(Root, "object"), null);
        _replica.ApplyInBatch(new NumberDelta(Number, 2), null);

        _replica.RollbackBatch(_changes);

        Assert.Equal(
            [ElementChangeKind.ValueSet, ElementChangeKind.PropertySet, ElementChangeKind.Attached, ElementChangeKind.TextSpliced],
            _changes.Select(static change => change.Kind));
        Assert.Same(card, _replica.Tree.Root["object"]);
        Assert.Same(deep, _replica.Tree.Find(deep.Id));
        Assert.Equal(Document, _replica.Tree.ToData());
        Assert.Empty(_replica.Pending);
    }

    [Fact]
    public void A_refused_edit_in_a_batch_leaves_the_batch_as_it_was()
    {
        _replica.BeginBatch();
        _replica.ApplyInBatch(new BooleanSet(Flag, true), null);

        Assert.Throws<OperationNotApplicableException>(() => _replica.ApplyInBatch(new ArrayRemove(List, 3), null));

        Assert.Equal(Compound(new BooleanSet(Flag, true)), _replica.CompleteBatch(Id(1))!.Operation);
    }

    [Fact]
    public void A_local_edit_of_what_is_not_in_the_model_is_refused_and_nothing_of_its_compound_stays()
    {
        _replica.ApplyLocal(new ObjectRemoveProperty(Root, "object"), Id(1), null);
        var before = _replica.Tree.ToData();

        Assert.Throws<OperationNotApplicableException>(() => _replica.ApplyLocal(new ObjectRemoveProperty(Card, "p"), Id(2), _changes));
        Assert.Throws<OperationNotApplicableException>(() => _replica.ApplyLocal(
            Compound(new NumberDelta(Number, 1), new StringSplice(Text, 0, 1, "X"), new ObjectRemoveProperty(Card, "p")), Id(2), _changes));

        Assert.Empty(_changes);
        Assert.Equal(before, _replica.Tree.ToData());
        Assert.Single(_replica.Pending);
        Assert.Equal(Compound(new BooleanSet(Flag, true)), _replica.ApplyLocal(Compound(new BooleanSet(Flag, true)), Id(2), null).Operation);
    }

    [Fact]
    public void A_remote_operation_is_carried_over_everything_pending_and_rebases_it()
    {
        _replica.ApplyLocal(new StringSplice(Text, 0, 0, "X"), Id(1), null);
        _replica.ApplyLocal(new ArrayInsert(List, 1, Value(50)), Id(2), null);

        _replica.ApplyRemote(7, Compound(new StringSplice(Text, 0, 0, "R"), new ArrayRemove(List, 0)), _changes);

        Assert.Equal("RXabc", TextOf(_replica));
        Assert.Equal([50, 1, 2], Numbers(_replica));
        Assert.Equal([ElementChangeKind.TextSpliced, ElementChangeKind.ItemRemoved], _changes.Select(static change => change.Kind));
        Assert.Equal([new StringSplice(Text, 1, 0, "X"), new ArrayInsert(List, 0, Value(50))], _replica.Pending.Select(static pending => pending.Operation));
        Assert.Equal([Id(1), Id(2)], _replica.Pending.Select(static pending => pending.Id));
        Assert.Equal(8, _replica.Version);
    }

    [Fact]
    public void Only_what_was_rewritten_is_handed_to_the_store_and_only_once()
    {
        var first = _replica.ApplyLocal(new StringSplice(Text, 0, 0, "X"), Id(1), null);
        _replica.ApplyLocal(new BooleanSet(Flag, true), Id(2), null);
        Assert.Empty(_replica.TakeRewritten());

        _replica.ApplyRemote(7, new StringSplice(Text, 0, 0, "R"), null);

        Assert.Equal(first with { Operation = new StringSplice(Text, 1, 0, "X") }, Assert.Single(_replica.TakeRewritten()));
        Assert.Empty(_replica.TakeRewritten());
    }

    [Fact]
    public void An_acknowledgement_gives_the_operation_as_it_was_committed_and_changes_nothing_visible()
    {
        _replica.ApplyLocal(new StringSplice(Text, 3, 0, "X"), Id(1), null);
        _replica.ApplyRemote(7, new StringSplice(Text, 0, 1, ""), null);
        var before = _replica.Tree.ToData();

        Assert.Equal(new StringSplice(Text, 2, 0, "X"), _replica.Acknowledge(8));

        Assert.Equal(before, _replica.Tree.ToData());
        Assert.Equal(9, _replica.Version);
        Assert.Empty(_replica.Pending);
    }

    [Fact]
    public void A_gap_in_the_versions_is_refused_and_does_no_harm()
    {
        Assert.Throws<ConcurrencyException>(() => _replica.ApplyRemote(8, new BooleanSet(Flag, true), null));
        Assert.Throws<ConcurrencyException>(() => _replica.Acknowledge(7));
        _replica.ApplyLocal(new BooleanSet(Flag, true), Id(1), null);
        Assert.Throws<ConcurrencyException>(() => _replica.Acknowledge(6));

        Assert.Equal(new BooleanSet(Flag, true), _replica.Acknowledge(7));
    }

    [Fact]
    public void A_remote_operation_that_does_not_fit_ends_the_replica()
    {
        Assert.Throws<ConcurrencyException>(() => _replica.ApplyRemote(7, new ArrayRemove(List, 3), null));

        Assert.Throws<InvalidOperationException>(() => _replica.ApplyRemote(7, new BooleanSet(Flag, true), null));
        Assert.Throws<InvalidOperationException>(() => _replica.ApplyLocal(new BooleanSet(Flag, true), Id(1), null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_empty_splice_with_a_stale_index_from_elsewhere_is_ignored(bool isSomethingPending)
    {
        if (isSomethingPending)
        {
            _replica.ApplyLocal(new StringSplice(Text, 0, 3, ""), Id(1), null);
        }

        _replica.ApplyRemote(7, new StringSplice(Text, 90, 0, ""), _changes);

        Assert.Equal(8, _replica.Version);
        Assert.Empty(_changes);
    }

    [Fact]
    public void A_rolled_back_delta_is_not_counted_as_pending()
    {
        var replica = new Replica(new ObjectData(Root, [new("n", new NumberData(Number, 0.7))]), 1);
        replica.BeginBatch();
        replica.ApplyInBatch(new NumberDelta(Number, 5), null);
        replica.RollbackBatch(null);

        replica.ApplyRemote(1, new NumberDelta(Number, 0.1), null);
        replica.ApplyRemote(2, new NumberSet(Number, 3), null);

        Assert.Equal(3, ((NumberNode)replica.Tree.Root["n"]!).Value);
    }

    [Fact]
    public void A_replica_rebuilt_from_its_store_goes_on_where_the_other_stopped()
    {
        var replica = new Replica(Document, 7);
        replica.ApplyLocal(new StringSplice(Text, 0, 0, "X"), Id(1), null);
        replica.ApplyLocal(new NumberDelta(Number, 0.1), Id(2), null);
        replica.ApplyRemote(7, new StringSplice(Text, 0, 0, "R"), null);
        var confirmed = new List<Operation> { new StringSplice(Text, 0, 0, "R"), replica.Acknowledge(8) };
        replica.ApplyLocal(new ObjectRemoveProperty(Root, "object"), Id(3), null);

        var rebuilt = new Replica(Document, 7);
        for (int i = 0; i < confirmed.Count; i++)
        {
            rebuilt.ReplayConfirmed(7 + i, confirmed[i]);
        }

        foreach (var pending in replica.Pending)
        {
            rebuilt.RestorePending(pending);
        }

        foreach (var each in new[] { replica, rebuilt })
        {
            each.ApplyRemote(9, Compound(new NumberDelta(Number, 0.2), new ObjectSetProperty(Root, "object", Value(50))), null);
        }

        Assert.Equal(replica.Version, rebuilt.Version);
        Assert.Equal(replica.Tree.ToData(), rebuilt.Tree.ToData());
        Assert.Equal(replica.Pending, rebuilt.Pending);
        Assert.Throws<InvalidOperationException>(() => rebuilt.ReplayConfirmed(10, new BooleanSet(Flag, true)));
    }

    [Fact]
    public void A_stored_pending_operation_that_does_not_fit_ends_the_replica()
    {
        Assert.Throws<ConcurrencyException>(() => _replica.RestorePending(new PendingOperation(Id(1), 0, new ArrayRemove(List, 3))));
        Assert.Throws<InvalidOperationException>(_replica.BeginBatch);
    }

    [Fact]
    public void A_stored_pending_operation_whose_target_is_gone_stays_in_line()
    {
        _replica.ReplayConfirmed(7, new ObjectRemoveProperty(Root, "number"));
        _replica.RestorePending(new PendingOperation(Id(1), 5, new NumberDelta(Number, 1)));
        _replica.ApplyRemote(8, new BooleanSet(Flag, true), null);

        Assert.Equal(new NumberDelta(Number, 1), _replica.Acknowledge(9));
    }

    [Fact]
    public void A_pending_edit_can_get_another_name_and_keeps_its_hash()
    {
        var pending = _replica.ApplyLocal(new BooleanSet(Flag, true), Id(1), null);

        _replica.ReplacePendingId(0, new EditId(9, 44));

        Assert.Equal(pending with { Id = new EditId(9, 44) }, _replica.Pending[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _replica.ReplacePendingId(1, Id(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _replica.ReplacePendingId(-1, Id(2)));
    }

    private static EditId Id(long sequence) => new(1, sequence);

    private static string TextOf(Replica replica) => ((StringNode)replica.Tree.Root["text"]!).Value;

    private static IEnumerable<int> Numbers(Replica replica)
        => ((ArrayNode)replica.Tree.Root["list"]!).Select(static node => (int)((NumberNode)node).Value);
}
