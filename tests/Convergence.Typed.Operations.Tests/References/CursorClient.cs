using Convergence.Typed.Operations.Tests.Concurrency.Sessions;

namespace Convergence.Typed.Operations.Tests.References;

/// <summary>A client that edits, alone and in batches, and shows others where it is.</summary>
internal sealed class CursorClient
{
    private readonly Random _random;
    private readonly UInt128 _replicaId;
    private readonly EditMaker _operations;
    private readonly HashSet<ReferenceKey> _shared = [];
    private readonly HashSet<ReferenceKey> _deferred = [];
    private long _issued;

    public CursorClient(Random random, int number, ObjectData root)
    {
        _random = random;
        _replicaId = (UInt128)number;
        Session = $"s{number}";
        _operations = new EditMaker($"c{number}");
        Replica = new Replica(root, 1);
        Table = new ReferenceTable(Replica.Tree, ReferenceSide.Client, OnAdjusted);
    }

    public string Session { get; }

    public Replica Replica { get; }

    public ReferenceTable Table { get; }

    public Queue<Sent> Outbox { get; } = new();

    public Queue<Received> Inbox { get; } = new();

    public void Edit()
    {
        if (Replica.InBatch)
        {
            Replica.ApplyInBatch(_operations.Make(Replica.Tree, _random), Table);
        }
        else
        {
            Send(Replica.ApplyLocal(_operations.Make(Replica.Tree, _random), new EditId(_replicaId, ++_issued), Table));
        }
    }

    public void ToggleBatch()
    {
        if (!Replica.InBatch)
        {
            Replica.BeginBatch();
            return;
        }

        if (Replica.CompleteBatch(new EditId(_replicaId, ++_issued), Table) is { } issued)
        {
            Send(issued);
        }

        foreach (var key in _deferred)
        {
            Announce(key);
        }

        _deferred.Clear();
    }

    /// <summary>Puts a cursor somewhere, and tells of it now or when the batch is complete.</summary>
    public void Point()
    {
        var nodes = Nodes(Replica.Tree.Root).ToList();
        var (target, value) = nodes[_random.Next(nodes.Count)] switch
        {
            StringNode text when _random.Next(2) == 0 => (text.Id, (ReferenceValue)new IndexReferenceValue([Position(text), Position(text)])),
            StringNode text => (text.Id, new RangeReferenceValue([new TextRange(Position(text), Position(text))])),
            ObjectNode item => (item.Id, new PropertyReferenceValue(item.Select(static pair => pair.Key).Take(_random.Next(4)))),
            _ => (default, new ElementReferenceValue(nodes.Where(_ => _random.Next(3) == 0).Select(static node => node.Id))),
        };
        var key = new ReferenceKey(Session, target, "cursor");
        Table.Set(key, value);
        Announce(key);
    }

    /// <summary>Tells of all own references again.</summary>
    public void PointAgain()
    {
        foreach (var (key, _) in Table.All.Where(reference => reference.Key.Session == Session).ToList())
        {
            Announce(key);
        }
    }

    public void Receive()
    {
        if (!Inbox.TryPeek(out var message) || (message.Committed is not null && Replica.InBatch))
        {
            return; // operations, and what is behind them, wait for the end of a batch
        }

        Inbox.Dequeue();
        if (message.Committed is not { } committed)
        {
            if (message.Value is null)
            {
                Table.Remove(message.Key);
            }
            else if (Replica.ReceiveReference(message.Key.Target, message.Value) is { } value)
            {
                Table.Set(message.Key, value);
            }
        }
        else if (message.IsAcknowledgement)
        {
            Replica.Acknowledge(committed.ContextVersion);
        }
        else
        {
            Replica.ApplyRemote(committed.ContextVersion, committed.Operation, Table);
        }
    }

    public void CheckBounds()
    {
        foreach (var (key, value) in Table.All)
        {
            int length = (Replica.Tree.Find(key.Target) as StringNode)?.Length ?? 0;
            IEnumerable<int> positions = value switch
            {
                IndexReferenceValue some => some.Values,
                RangeReferenceValue some => some.Values.SelectMany(static range => (int[])[range.Start, range.End]),
                _ => [],
            };
            Assert.All(positions, position => Assert.InRange(position, 0, length));
        }
    }

    private static IEnumerable<ElementNode> Nodes(ElementNode node) => node switch
    {
        ObjectNode item => item.SelectMany(static pair => Nodes(pair.Value)).Prepend(node),
        ArrayNode array => array.SelectMany(Nodes).Prepend(node),
        _ => [node],
    };

    private int Position(StringNode text) => _random.Next(text.Length + 1);

    private void OnAdjusted(ReferenceKey key, ReferenceValue? value)
    {
        if (value is null && key.Session == Session)
        {
            Announce(key);
        }
    }

    private void Announce(ReferenceKey key)
    {
        if (Replica.MustDeferReferences)
        {
            _deferred.Add(key);
            return;
        }

        var value = Table.Find(key);
        if (value is not null)
        {
            Outbox.Enqueue(new Sent(Replica.Version, null, key, value, _shared.Add(key)));
        }
        else if (_shared.Remove(key))
        {
            Outbox.Enqueue(new Sent(Replica.Version, null, key, null, false));
        }
    }

    private void Send(PendingOperation issued) => Outbox.Enqueue(new Sent(Replica.Version, issued.Operation, default, null, false));

    internal sealed record Sent(long Version, Operation? Operation, ReferenceKey Key, ReferenceValue? Value, bool IsShare);

    internal sealed record Received(CommittedOperation? Committed, bool IsAcknowledgement, ReferenceKey Key, ReferenceValue? Value);
}
