namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>What holds when a session has settled, whatever happened in it.</summary>
internal static class SessionOutcome
{
    public static void Verify(SessionServer server, SessionClient[] clients)
    {
        var expected = server.Authority.Tree.ToData();
        for (int i = 0; i < clients.Length; i++)
        {
            var client = clients[i];
            Assert.Equal((server.Authority.Version, 0), (client.Version, client.PendingCount));
            Assert.True(expected.Equals(client.Visible), $"Client {i} has another document than the authority.");
            client.Check();
        }

        VerifyLog(server, clients);
        VerifyKept(expected, [.. clients.SelectMany(static client => client.Issued)]);
    }

    /// <summary>Every number that was used is in the log once, and no other.</summary>
    private static void VerifyLog(SessionServer server, SessionClient[] clients)
    {
        Assert.Equal(server.Log.Count + 1, server.Authority.Version);
        foreach (var client in clients)
        {
            Assert.Equal(
                Enumerable.Range(1, (int)client.LastSequence).Select(static number => (long)number),
                server.Log.Select(static entry => entry.Submitted).Where(submitted => submitted.Id.ReplicaId == client.ReplicaId).SelectMany(NumbersOf).Order());
        }
    }

    private static IEnumerable<long> NumbersOf(PendingOperation submitted)
    {
        Assert.Equal(submitted.LastSequence - submitted.Id.Sequence + 1, submitted.Edits); // there is no other model that could use a number in between
        return Enumerable.Range((int)submitted.Id.Sequence, submitted.Edits).Select(static number => (long)number);
    }

    /// <summary>Every edit of the elements that lose nothing has had its effect once, and none that was rolled back.</summary>
    private static void VerifyKept(ObjectData document, DiscreteOperation[] issued)
    {
        Assert.Equal(issued.OfType<NumberDelta>().Count(static delta => delta.Target == SessionDocument.Count), ((NumberData)document.Children["count"]).Value);
        Assert.Equal(
            issued.OfType<StringSplice>().Where(static splice => splice.Target == SessionDocument.Journal).Select(static splice => splice.Inserted[0]).Order(),
            ((StringData)document.Children["journal"]).Value.Order());
        Assert.Equal(
            issued.OfType<ArrayInsert>().Where(static insert => insert.Target == SessionDocument.Kept).Select(static insert => insert.Value.Id.ToString()).Order(),
            ((ArrayData)document.Children["kept"]).Children.Select(static entry => entry.Id.ToString()).Order());
    }
}
