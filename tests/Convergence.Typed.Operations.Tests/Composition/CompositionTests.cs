using Convergence.Typed.Operations.Tests.Concurrency.Sessions;
using Convergence.Typed.Operations.Tests.Tree;

namespace Convergence.Typed.Operations.Tests.Composition;

/// <summary>One replica that composes, against the log of somebody else: at every moment confirmed state plus pending operations must be what is visible.</summary>
public sealed class CompositionTests
{
    [Fact]
    public void Confirmed_state_and_composition_are_what_is_visible()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            Run(seed);
        }
    }

    [Fact]
    public void What_is_too_large_at_once_is_cut()
    {
        var authority = new Authority(Sample.Document, 1);
        authority.Track("own", 1);
        var replica = new Replica(Sample.Document, 1);
        long number = 0;
        var card = new ElementId("own", 1);
        var text = new ElementId("own", 2);
        Apply(new ArrayInsert(Sample.List, 1, new ObjectData(card, [new("text", new StringData(text, ""))])));
        for (int i = 0; i < 40; i++)
        {
            Apply(new StringSplice(text, replica.Tree.Find(text) is StringNode typed ? typed.Length : 0, 0, "word 😀 "));
            Apply(new StringSplice(Sample.Text, 1, 0, "word 😀 "));
            Apply(new ObjectAddProperty(card, $"p{i}", new NumberData(new ElementId("own", 100 + i), i)));
        }

        replica.Compose(0, null);
        replica.Seal(200, static member => member is StringSplice splice ? 20 + (3 * splice.Inserted.Length) : 20 + Size(member));

        Assert.True(replica.Pending.Count > 5);
        foreach (var pending in replica.Pending.ToArray())
        {
            var members = pending.Operation is CompoundOperation compound ? compound.Members : [(DiscreteOperation)pending.Operation];
            Assert.All(members.OfType<StringSplice>(), splice => Assert.Equal(splice.Inserted.Count(char.IsHighSurrogate), splice.Inserted.Count(char.IsLowSurrogate)));
            Assert.True(members.Sum(static member => member is StringSplice splice ? 20 + (3 * splice.Inserted.Length) : 20 + Size(member)) <= 200);
            replica.Acknowledge(authority.Submit("own", replica.Version, pending.Operation).ContextVersion);
        }

        Assert.Equal(authority.Tree.ToData(), replica.Tree.ToData());

        void Apply(DiscreteOperation operation) => replica.ApplyLocal(operation, new EditId(1, ++number), null);

        static int Size(DiscreteOperation member) => member switch
        {
            ArrayInsert insert => SizeOf(insert.Value),
            ObjectAddProperty add => SizeOf(add.Value),
            _ => 0,
        };

        static int SizeOf(DataValue value) => value switch
        {
            ObjectData data => 10 + data.Children.Values.Sum(SizeOf),
            StringData data => 10 + (3 * data.Value.Length),
            _ => 10,
        };
    }

    private static void Run(int seed)
    {
        var random = new Random(seed);
        var authority = new Authority(Sample.Document, 1);
        authority.Track("own", 1);
        authority.Track("other", 1);
        var replica = new Replica(Sample.Document, 1);
        var own = new EditMaker("own");
        var others = new EditMaker("other");
        long number = 0;
        for (int i = random.Next(2, 12); i > 0; i--)
        {
            Edit(replica, own, random, 1, ref number);
        }

        // An edit that does not belong to the composition ends it: one under another id, or any when it takes no more.
        bool takesMore = random.Next(4) > 0;
        int replicaId = random.Next(4) == 0 ? 2 : 1;
        replica.Compose(0, null, takesMore, random.Next(1, 400), static member => member.ToString().Length);
        bool composes = replica.IsComposing && takesMore && replicaId == 1;
        for (int i = random.Next(1, 20); i > 0; i--)
        {
            if (random.Next(3) == 0)
            {
                Edit(replica, own, random, random.Next(4) == 0 ? replicaId : 1, ref number);
            }
            else
            {
                var committed = authority.Submit("other", authority.Version, others.Make(authority.Tree, random));
                replica.ApplyRemote(committed.ContextVersion, committed.Operation, null);
            }

            AssertVisible(authority, replica, $"seed {seed}, {i} to go");
        }

        replica.Seal(random.Next(1, 400), static member => member.ToString().Length);
        AssertVisible(authority, replica, $"seed {seed}, sealed");
        Assert.Equal(number, replica.Pending.Sum(static pending => pending.Edits));
        foreach (var pending in replica.Pending.ToArray())
        {
            var committed = authority.Submit("own", replica.Version, pending.Operation);
            var acknowledged = replica.Acknowledge(committed.ContextVersion);
            Assert.True(!composes || committed.Operation.Equals(acknowledged), $"seed {seed}: the server changed what was rebased to its version");
        }

        Assert.True(authority.Tree.ToData().Equals(replica.Tree.ToData()), $"seed {seed}, confirmed");
    }

    private static void Edit(Replica replica, EditMaker maker, Random random, int replicaId, ref long number)
    {
        if (random.Next(3) > 0)
        {
            replica.ApplyLocal(maker.Make(replica.Tree, random), new EditId((UInt128)replicaId, ++number), null);
            return;
        }

        replica.BeginBatch();
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            replica.ApplyInBatch(maker.Make(replica.Tree, random), null);
            _ = replica.Pending.Count > 0 ? replica.Pending[^1] : null; // what is shown of a composition must not hold half a batch
        }

        if (random.Next(5) == 0)
        {
            replica.RollbackBatch(null);
        }
        else
        {
            replica.CompleteBatch(new EditId((UInt128)replicaId, ++number));
        }
    }

    private static void AssertVisible(Authority authority, Replica replica, string when)
    {
        var rebuilt = new Replica(authority.Tree.ToData(), authority.Version);
        foreach (var pending in replica.Pending)
        {
            rebuilt.RestorePending(pending);
        }

        Assert.True(rebuilt.Tree.ToData().Equals(replica.Tree.ToData()), when);
    }
}
