using CsCheck;
using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.References;

/// <summary>Random sessions of replicas with pending operations and batches, an authority with little or much history, and cursors on their way between them.</summary>
public sealed class CursorSessionTests
{
    /// <remarks>With one other only: where two others substitute overlapping texts, positions depend on the order (§7.1), and agree again when their owner sets them next.</remarks>
    [Fact]
    public void Whoever_has_stopped_typing_is_seen_by_the_other_and_the_server_where_he_sees_himself()
        => Gen.Int.Sample(
            static seed =>
            {
                var random = new Random(seed);
                var (server, author, other) = Start(random, 2) is var (made, clients) ? (made, clients[0], clients[1]) : default;
                EndBatch(author);
                author.PointAgain();
                for (int step = 0; step < 60; step++)
                {
                    if (random.Next(3) == 0)
                    {
                        Step(random, server, other);
                    }
                    else
                    {
                        Deliver(random, server, server.Clients[random.Next(2)]);
                    }
                }

                Settle(server);
                var seen = Of(author.Table, author);
                Assert.Equal(seen, Of(other.Table, author));
                Assert.Equal(seen, Of(server.Table, author));
            },
            iter: 2_000);

    [Fact]
    public void At_rest_everybody_sees_the_cursors_that_were_set_last()
        => Gen.Int.Sample(
            static seed =>
            {
                var random = new Random(seed);
                var (server, clients) = Start(random, random.Next(2, 5));
                Settle(server);
                clients.ForEach(static client => client.PointAgain());
                Settle(server);
                foreach (var author in clients)
                {
                    var seen = Of(author.Table, author);
                    Assert.All(clients, client => Assert.Equal(seen, Of(client.Table, author)));
                    Assert.Equal(seen, Of(server.Table, author));
                }
            },
            iter: 500);

    private static (CursorServer Server, List<CursorClient> Clients) Start(Random random, int count)
    {
        var server = new CursorServer(Document, random.Next(2) == 0 ? int.MaxValue : random.Next(10));
        for (int number = 1; number <= count; number++)
        {
            var client = new CursorClient(random, number, Document);
            server.Clients.Add(client);
            server.Authority.Track(client.Session, 1);
        }

        for (int step = 0; step < 100; step++)
        {
            Step(random, server, server.Clients[random.Next(count)]);
        }

        return (server, server.Clients);
    }

    private static void Step(Random random, CursorServer server, CursorClient client)
    {
        switch (random.Next(10))
        {
            case < 2:
                client.Edit();
                break;
            case < 3:
                client.ToggleBatch();
                break;
            case < 5:
                client.Point();
                break;
            default:
                Deliver(random, server, client);
                break;
        }

        client.CheckBounds();
    }

    private static void Deliver(Random random, CursorServer server, CursorClient client)
    {
        if (random.Next(2) == 0)
        {
            client.Receive();
        }
        else if (client.Outbox.TryDequeue(out var message))
        {
            server.Receive(client, message);
        }
    }

    private static void EndBatch(CursorClient client)
    {
        if (client.Replica.InBatch)
        {
            client.ToggleBatch();
        }
    }

    private static void Settle(CursorServer server)
    {
        server.Clients.ForEach(EndBatch);
        while (server.Clients.Exists(static client => client.Outbox.Count + client.Inbox.Count > 0))
        {
            foreach (var client in server.Clients)
            {
                while (client.Outbox.TryDequeue(out var message))
                {
                    server.Receive(client, message);
                }

                while (client.Inbox.Count > 0)
                {
                    client.Receive();
                }
            }
        }

        Assert.All(server.Clients, client => Assert.Equal(server.Authority.Tree.ToData(), client.Replica.Tree.ToData()));
    }

    private static HashSet<(ReferenceKey Key, string Value)> Of(ReferenceTable table, CursorClient author)
        => [.. table.All.Where(reference => reference.Key.Session == author.Session).Select(static reference => (reference.Key, Text(reference.Value)))];

    private static string Text(ReferenceValue value) => value switch
    {
        IndexReferenceValue some => string.Join(',', some.Values),
        RangeReferenceValue some => string.Join(',', some.Values),
        PropertyReferenceValue some => string.Join(',', some.Values),
        _ => string.Join(',', ((ElementReferenceValue)value).Values),
    };
}
