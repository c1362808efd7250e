using Convergence.Typed.Operations;

namespace Convergence.Typed.Sqlite.Tests;

/// <summary>A client and a server with another author, without a network: each step is what one commit of an open model would hold.</summary>
internal sealed class RandomSession
{
    private const long Key = 1;
    private const string Me = "me";
    private const string Other = "other";

    private readonly Random _random;
    private readonly UInt128 _replicaId;
    private readonly Replica _replica;
    private readonly Authority _authority;
    private readonly Queue<(string Session, CommittedOperation Committed)> _arriving = [];
    private readonly Queue<(long ContextVersion, PendingOperation Pending)> _unsent = [];
    private long _baseVersion = 1;
    private StoredBase _confirmed;
    private readonly List<ConfirmedRecord> _log = [];

    public RandomSession(Random random, UInt128 replicaId)
    {
        _random = random;
        _replicaId = replicaId;
        var root = new ObjectData(Id("@:0"), new Dictionary<string, DataValue> { ["text"] = new StringData(Id("@:1"), "base"), ["list"] = new ArrayData(Id("@:2"), []), ["votes"] = new NumberData(Id("@:3"), 0) });
        _confirmed = new StoredBase(1, root);
        _replica = new Replica(root, 1);
        _authority = new Authority(root, 1);
        _authority.Track(Me, 1);
        _authority.Track(Other, 1);
    }

    /// <summary>What the user sees.</summary>
    public ObjectData Visible => _replica.Tree.ToData();

    public long IssuedSequence { get; private set; }

    public long AcknowledgedSequence { get; private set; }

    public IReadOnlyList<StoreChange> Begin() =>
        [new PutModel(new ModelRecord { Key = Key, ModelId = "board", Collection = "boards", IdPrefix = "2" }), new PutBase(Key, 1, _confirmed.Data)];

    public IReadOnlyList<StoreChange> Step()
    {
        while (true)
        {
            switch (_random.Next(12))
            {
                case < 4:
                    return Edit();
                case < 6:
                    LetOtherEdit();
                    break;
                case 6:
                    Send();
                    break;
                case < 9 when _arriving.Count > 0:
                    return Receive();
                case 9 when _log.Count > 3:
                    return Compact();
                case 10 when _unsent.Count > 1 && !_replica.IsComposing:
                    return Compose();
                case 11 when _replica.IsComposing:
                    return Seal();
                default:
                    break;
            }
        }
    }

    private StoreChange[] Edit()
    {
        var pending = _replica.ApplyLocal(NextOperation(_replica.Tree), new EditId(_replicaId, ++IssuedSequence), null);
        if (!_replica.IsComposing)
        {
            _unsent.Enqueue((_replica.Version, pending));
        }

        return [new AppendPending(Key, pending)];
    }

    private void LetOtherEdit() => _arriving.Enqueue((Other, _authority.Submit(Other, _authority.Version, NextOperation(_authority.Tree))));

    // In the form of its issue, as a client that sends at once does.
    private void Send()
    {
        if (_unsent.TryDequeue(out var next))
        {
            _arriving.Enqueue((Me, _authority.Submit(Me, next.ContextVersion, next.Pending.Operation)));
        }
    }

    // One transaction each (I4), and the pending operation leaves in the one that records its commitment (I2).
    private List<StoreChange> Receive()
    {
        var (session, (contextVersion, operation)) = _arriving.Dequeue();
        List<StoreChange> changes = [];
        if (session == Me)
        {
            var pending = _replica.Pending[0];
            operation = _replica.Acknowledge(contextVersion);
            changes.Add(RemovePending.Of(Key, pending));
            AcknowledgedSequence = pending.LastSequence;
        }
        else
        {
            _replica.ApplyRemote(contextVersion, operation, null);
        }

        var record = new ConfirmedRecord(contextVersion, session, null, operation);
        _log.Add(record);
        changes.Add(new AppendConfirmed(Key, record));
        changes.AddRange(Rewritten());
        return changes;
    }

    private StoreChange[] Compose()
    {
        _replica.Compose(_replica.Pending.Count - _unsent.Count, null);
        _unsent.Clear();
        return Rewritten();
    }

    private StoreChange[] Seal()
    {
        var first = _replica.Pending.Count - 1;
        _replica.Seal(_random.Next(1, 200), static member => member.ToString().Length);
        foreach (var pending in _replica.Pending.Skip(first))
        {
            _unsent.Enqueue((_replica.Version, pending));
        }

        return Rewritten();
    }

    private StoreChange[] Rewritten()
    {
        var rewritten = _replica.TakeRewritten();
        return rewritten.Count == 0 ? [] : [new RewritePending(Key, rewritten)];
    }

    private StoreChange[] Compact()
    {
        var replica = new Replica(_confirmed.Data, _confirmed.Version);
        var folded = _random.Next(1, _log.Count + 1);
        foreach (var record in _log.Take(folded))
        {
            replica.ReplayConfirmed(record.ContextVersion, record.Operation);
        }

        _log.RemoveRange(0, folded);
        _confirmed = new StoredBase(replica.Version, replica.Tree.ToData());
        var from = _baseVersion;
        _baseVersion = replica.Version;
        return [new Compact(Key, from, _confirmed)];
    }

    private Operation NextOperation(ElementTree tree)
    {
        var text = (StringNode)tree.Find(Id("@:1"))!;
        var list = (ArrayNode)tree.Find(Id("@:2"))!;
        var index = _random.Next(text.Length + 1);
        return _random.Next(6) switch
        {
            0 => new StringSplice(Id("@:1"), index, _random.Next(Math.Min(4, text.Length - index + 1)), ""),
            1 => new NumberDelta(Id("@:3"), _random.Next(-5, 6)),
            2 => new ArrayInsert(Id("@:2"), _random.Next(list.Count + 1), new NumberData(Id($"r:{_random.NextInt64(long.MaxValue)}"), _random.Next())),
            3 when list.Count > 0 => new ArrayRemove(Id("@:2"), _random.Next(list.Count)),
            4 => new CompoundOperation([new StringSplice(Id("@:1"), index, 0, "a"), new StringSplice(Id("@:1"), index + 1, 0, "b"), new NumberDelta(Id("@:3"), 1)]),
            _ => new StringSplice(Id("@:1"), index, 0, new string((char)('a' + _random.Next(26)), _random.Next(1, 40))),
        };
    }

    private static ElementId Id(string text) => ElementId.Parse(text);
}
