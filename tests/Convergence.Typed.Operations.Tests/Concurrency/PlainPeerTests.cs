namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>Peers that do not split substitutes converge with each other and with the authority, which does (ot/semantics.md §6.4, M2).</summary>
public sealed class PlainPeerTests
{
    private const int Sessions = 400;
    private const int Steps = 120;

    [Fact]
    public void Peers_that_send_substitutes_converge()
    {
        int first = Random.Shared.Next(1_000_000_000);
        int substitutes = 0;
        for (int seed = first; seed < first + Sessions; seed++)
        {
            try
            {
                substitutes += Run(new Random(seed));
            }
            catch (Exception failure)
            {
                Assert.Fail($"Session {seed}: {failure}");
            }
        }

        Assert.True(substitutes > Sessions, $"Only {substitutes} substitutes were sent.");
    }

    private static int Run(Random random)
    {
        var root = new ObjectData(new ElementId("@", 0), [new("a", new StringData(new ElementId("@", 1), "some text")), new("b", new StringData(new ElementId("@", 2), ""))]);
        var authority = new Authority(root, 1);
        PlainPeer[] peers = [.. Enumerable.Range(1, random.Next(2, 5)).Select(number => new PlainPeer($"p{number}", root, random))];
        foreach (var peer in peers)
        {
            authority.Track(peer.Session, 1);
        }

        int substitutes = 0;
        for (int step = 0; step < Steps; step++)
        {
            var peer = peers[random.Next(peers.Length)];
            switch (random.Next(4))
            {
                case 0:
                    peer.Edit();
                    break;
                case 1:
                    peer.Send();
                    break;
                case 2:
                    peer.Receive();
                    break;
                default:
                    substitutes += Deliver(authority, peers, peer);
                    break;
            }
        }

        while (!peers.All(static peer => peer.IsAtRest))
        {
            foreach (var peer in peers)
            {
                peer.Send();
                substitutes += Deliver(authority, peers, peer);
                peer.Receive();
            }
        }

        var expected = authority.Tree.ToData();
        Assert.All(peers, peer => Assert.True(expected.Equals(peer.Tree.ToData()), $"Peer {peer.Session} has another document than the authority."));
        return substitutes;
    }

    /// <summary>Lets the next submission of a peer arrive; the number of substitutes in it.</summary>
    private static int Deliver(Authority authority, PlainPeer[] peers, PlainPeer author)
    {
        if (!author.Outbox.TryDequeue(out var submission))
        {
            return 0;
        }

        var committed = authority.Submit(author.Session, submission.ContextVersion, submission.Operation);
        Assert.Equal(0, Substitutes(committed.Operation));
        foreach (var peer in peers)
        {
            peer.Inbox.Enqueue((committed, peer == author));
        }

        return Substitutes(submission.Operation);
    }

    private static int Substitutes(Operation operation)
        => operation is CompoundOperation compound ? compound.Members.Count(SpliceSplit.IsSubstitute) : SpliceSplit.IsSubstitute((DiscreteOperation)operation) ? 1 : 0;
}
