using Convergence.Typed.Operations;

namespace Convergence.Typed.Tests.Outboxes;

public sealed class PendingCoalescerTests
{
    [Fact]
    public void Only_the_last_form_of_an_entry_is_kept_where_it_stands()
    {
        StoreChange[] changes = [Rewrite(1, (1, "a"), (2, "a")), Other(), Rewrite(1, (1, "b")), Rewrite(2, (1, "c")), Rewrite(1, (1, "d"))];

        Assert.Equal([Rewrite(1, (2, "a")), Other(), Rewrite(2, (1, "c")), Rewrite(1, (1, "d"))], Coalesce(changes), s_same);
    }

    [Fact]
    public void The_form_of_an_entry_that_goes_in_the_same_batch_is_not_written()
    {
        StoreChange[] changes = [Rewrite(1, (1, "a"), (2, "a")), new RemovePending(1, Id(1)), Rewrite(1, (2, "b"))];

        Assert.Equal([new RemovePending(1, Id(1)), Rewrite(1, (2, "b"))], Coalesce(changes), s_same);
    }

    [Fact]
    public void Everything_else_stays_in_its_order()
    {
        StoreChange[] changes = [Other(), new DeleteModel(7), Rewrite(1, (1, "a")), Other()];

        Assert.Equal(changes, Coalesce(changes), s_same);
    }

    private static readonly Func<StoreChange, StoreChange, bool> s_same = (left, right) => left is RewritePending a && right is RewritePending b
        ? a.Key == b.Key && a.Operations.SequenceEqual(b.Operations)
        : left.Equals(right);

    private static List<StoreChange> Coalesce(StoreChange[] changes) => PendingCoalescer.Coalesce([.. changes.Select(change => new OutboxEntry(null, [change]))]);

    private static AddSubmissionSession Other() => new AddSubmissionSession(1, "s");

    private static EditId Id(long sequence) => new(5, sequence);

    private static RewritePending Rewrite(long key, params (long Sequence, string Text)[] operations) =>
        new(key, [.. operations.Select(operation => new RewrittenOperation(Id(operation.Sequence), new StringSplice(ElementId.Parse("@:1"), 0, 0, operation.Text)))]);
}
