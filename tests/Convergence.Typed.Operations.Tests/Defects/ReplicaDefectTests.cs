using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Defects;

/// <summary>Defects of the original client's concurrency control (ot/semantics.md §8, §10, §11).</summary>
public sealed class ReplicaDefectTests
{
    [Fact]
    public void D08_What_is_in_flight_is_sent_again_on_the_version_that_is_known_by_then()
    {
        var authority = new Authority(Document, 1);
        var replica = new Replica(Document, 1);
        authority.Track("old", 1);
        authority.Track("other", 1);
        replica.ApplyLocal(new StringSplice(Text, 0, 0, "X"), new EditId(1, 1), null);
        replica.ApplyLocal(new ArrayRemove(List, 0), new EditId(1, 2), null);
        replica.Acknowledge(authority.Submit("old", replica.Version, replica.Pending[0].Operation).ContextVersion);

        // The second is lost with the connection, and somebody else edits.
        authority.Untrack("old");
        var missed = authority.Submit("other", 1, new ArrayInsert(List, 0, Value(50)));
        authority.Track("new", authority.Version);
        replica.ApplyRemote(missed.ContextVersion, missed.Operation, null);

        Assert.Throws<OperationRejectedException>(() => authority.Submit("new", 1, replica.Pending[0].Operation)); // the version it was first sent on
        var again = authority.Submit("new", replica.Version, replica.Pending[0].Operation);
        replica.Acknowledge(again.ContextVersion);
        Assert.Equal(new ArrayRemove(List, 1), again.Operation);
        Assert.Equal(authority.Tree.ToData(), replica.Tree.ToData());
    }

    [Fact]
    public void D14_Deltas_that_cross_end_bit_for_bit_as_at_the_server()
    {
        Assert.NotEqual(0.7 + 0.1 + 0.2, 0.7 + 0.2 + 0.1);
        var meeting = new Meeting(new ObjectData(Root, [new("n", new NumberData(Number, 0.7))]));
        meeting.Edit(0, new NumberDelta(Number, 0.1));
        meeting.Edit(1, new NumberDelta(Number, 0.2));

        var result = (NumberData)meeting.Exchange().Children["n"]; // all equal, bit by bit

        Assert.Equal(0.7 + 0.1 + 0.2, result.Value);
    }

    [Fact]
    public void D15_An_open_batch_does_not_hide_what_is_in_flight()
    {
        var replica = new Replica(Document, 1);
        replica.ApplyLocal(new BooleanSet(Flag, true), new EditId(1, 1), null);
        replica.BeginBatch();
        replica.ApplyInBatch(new NumberDelta(Number, 1), null);

        Assert.Equal((1, true), (replica.Pending.Count, replica.InBatch));
        replica.Acknowledge(1);
        Assert.Equal((0, true), (replica.Pending.Count, replica.InBatch));
        replica.CompleteBatch(new EditId(1, 2));
        Assert.Equal((1, false), (replica.Pending.Count, replica.InBatch));
    }
}
