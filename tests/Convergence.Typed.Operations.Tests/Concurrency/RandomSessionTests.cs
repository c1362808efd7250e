using System.Globalization;

namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>
/// Two to four replicas and an authority over nested documents: single operations, batches and rollbacks, pipelined submissions, drops, lost acknowledgements, late
/// packets of dead connections, resyncs, compactions, and restarts from the stored state. In the end all are equal, and every edit is in the log once.
/// </summary>
public sealed class RandomSessionTests(ITestOutputHelper output)
{
    private const int DefaultSessions = 500;
    private const int Steps = 150;

    [Fact]
    public void Random_sessions_converge_and_commit_every_edit_once()
    {
        int sessions = Environment.GetEnvironmentVariable("CVT_RANDOM_SESSIONS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultSessions;
        int first = Random.Shared.Next(1_000_000_000);
        output.WriteLine($"{sessions} sessions from seed {first}");
        for (int seed = first; seed < first + sessions; seed++)
        {
            Repeat(seed);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Known_sessions_converge(int seed) => Repeat(seed);

    private static void Repeat(int seed)
    {
        try
        {
            Run(new Random(seed));
        }
        catch (Exception failure)
        {
            Assert.Fail($"Session {seed}: {failure}");
        }
    }

    private static void Run(Random random)
    {
        var root = new ObjectData(new ElementId("@", 0),
        [
            new("a", new StringData(new ElementId("@", 1), "text")),
            new("b", new ArrayData(new ElementId("@", 2), [new NumberData(new ElementId("@", 3), 1), new StringData(new ElementId("@", 4), "entry")])),
            new("c", new NumberData(new ElementId("@", 5), 0)),
            new("d", new BooleanData(new ElementId("@", 6), false)),
            new("e", new DateData(new ElementId("@", 7), DateTime.UnixEpoch)),
            new("f", new NumberData(new ElementId("@", 8), 0.7)),
        ]);
        var server = new SessionServer(root, random.Next(2) == 0 ? int.MaxValue : random.Next(20));
        var clients = Enumerable.Range(1, random.Next(2, 5)).Select(number => new SessionClient(random, number, root)).ToArray();
        for (int step = 0; step < Steps; step++)
        {
            Step(random, server, clients[random.Next(clients.Length)]);
        }

        Settle(server, clients);
        var expected = server.Authority.Tree.ToData();
        foreach (var client in clients)
        {
            Assert.Equal((server.Authority.Version, 0), (client.Version, client.PendingCount));
            Assert.True(expected.Equals(client.Visible), "A client has another document than the authority.");
            client.Restart();
        }

        var issued = clients.SelectMany(static client => Enumerable.Range(1, (int)client.Issued).Select(number => client.EditOf(number)));
        Assert.Equal(issued.ToHashSet(), server.Log.Select(static entry => entry.Edit).ToHashSet());
        Assert.Equal(server.Log.Count, server.Log.Select(static entry => entry.Edit).Distinct().Count());
    }

    private static void Step(Random random, SessionServer server, SessionClient client)
    {
        switch (random.Next(100))
        {
            case < 30:
                client.Edit();
                break;
            case < 50:
                client.Send();
                break;
            case < 70 when client.Outbox.TryDequeue(out var submission):
                server.Receive(submission);
                break;
            case < 88:
                client.Receive();
                break;
            case < 92 when client.Session is { } session:
                Disconnect(random, server, client, session);
                break;
            case < 96 when client.Session is null:
                // What is still on its way from the old connection is late from here on.
                server.Connect(client);
                break;
            case < 98:
                client.Compact();
                break;
            default:
                if (client.Session is { } running)
                {
                    Disconnect(random, server, client, running);
                }

                client.Restart();
                break;
        }
    }

    private static void Disconnect(Random random, SessionServer server, SessionClient client, string session)
    {
        client.Drop();
        if (random.Next(2) == 0)
        {
            // These were in the network already, and arrive before the server notices; their acknowledgements are lost.
            for (int i = random.Next(client.Outbox.Count + 1); i > 0; i--)
            {
                server.Receive(client.Outbox.Dequeue());
            }

            client.Inbox.Clear();
        }

        server.Disconnect(session);
    }

    private static void Settle(SessionServer server, SessionClient[] clients)
    {
        foreach (var client in clients.Where(static client => client.Session is null))
        {
            server.Connect(client);
        }

        bool isBusy = true;
        while (isBusy)
        {
            isBusy = false;
            foreach (var client in clients)
            {
                while (client.Outbox.TryDequeue(out var submission))
                {
                    server.Receive(submission);
                    isBusy = true;
                }

                while (client.Inbox.Count > 0)
                {
                    client.Receive();
                    isBusy = true;
                }

                client.Send();
                isBusy |= client.Outbox.Count > 0;
            }
        }
    }
}
