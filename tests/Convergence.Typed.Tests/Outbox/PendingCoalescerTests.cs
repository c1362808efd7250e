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

    [Fact]
    public void A_range_takes_the_place_of_all_earlier_forms_of_its_numbers()
    {
        StoreChange[] changes = [Rewrite(1, (1, "a"), (2, "a"), (9, "a")), Ranges(1, (1, 5, "b")), Rewrite(2, (3, "c")), Ranges(1, (1, 7, "d"))];

        Assert.Equal([Rewrite(1, (9, "a")), Rewrite(2, (3, "c")), Ranges(1, (1, 7, "d"))], Coalesce(changes), s_same);
    }

    [Fact]
    public void The_removal_of_a_range_makes_all_earlier_forms_of_its_numbers_needless()
    {
        var removal = new RemovePending(1, Id(1)) { LastSequence = 5, Edits = 5 };
        StoreChange[] changes = [Rewrite(1, (2, "a")), Ranges(1, (1, 5, "b")), Rewrite(1, (5, "c")), removal];

        Assert.Equal([removal], Coalesce(changes), s_same);
    }

    [Fact]
    public void The_parts_of_a_range_are_written_all_when_one_of_them_is_needed()
    {
        // The store holds one operation for the numbers 1 to 5, and only the part that begins like it removes it.
        StoreChange[] changes = [Ranges(1, (1, 2, "a"), (3, 5, "a")), new RemovePending(1, Id(1)) { LastSequence = 2, Edits = 2 }, Rewrite(1, (7, "b"))];

        Assert.Equal(changes, Coalesce(changes), s_same);
    }

    [Fact]
    public void A_range_is_not_dropped_for_parts_that_come_later()
    {
        StoreChange[] changes = [Ranges(1, (1, 5, "a")), Ranges(1, (1, 2, "b"), (3, 5, "b"))];

        Assert.Equal(changes, Coalesce(changes), s_same);
    }

    [Fact]
    public void What_was_written_under_a_former_id_is_not_dropped_for_what_comes_under_the_new_one()
    {
        StoreChange[] changes = [Ranges(1, (1, 5, "a")), new RekeyPending(1, Id(1), 6), Ranges(1, (1, 5, "b"))];

        Assert.Equal(changes, Coalesce(changes), s_same);
    }

    private static readonly Func<StoreChange, StoreChange, bool> s_same = (left, right) => left is RewritePending a && right is RewritePending b
        ? a.Key == b.Key && a.Operations.SequenceEqual(b.Operations)
        : left.Equals(right);

    private static List<StoreChange> Coalesce(StoreChange[] changes) => PendingCoalescer.Coalesce([.. changes.Select(change => new OutboxEntry(null, [change]))]);

    private static AddSubmissionSession Other() => new AddSubmissionSession(1, "s");

    private static EditId Id(long sequence) => new(5, sequence);

    private static RewritePending Ranges(long key, params (long First, long Last, string Text)[] operations) => new(
        key,
        [.. operations.Select(operation => new PendingOperation(Id(operation.First), 0, new StringSplice(ElementId.Parse("@:1"), 0, 0, operation.Text))
        {
            LastSequence = operation.Last,
            Edits = (int)(operation.Last - operation.First + 1),
        })]);

    private static RewritePending Rewrite(long key, params (long Sequence, string Text)[] operations) =>
        new(key, [.. operations.Select(operation => new PendingOperation(Id(operation.Sequence), 0, new StringSplice(ElementId.Parse("@:1"), 0, 0, operation.Text)))]);
}
