namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>A client of a random session: a replica, its store, its connection and the connections it lost.</summary>
internal sealed class SessionClient
{
    // How large a sealed operation may be: small, so that there are several.
    private const int SealLimit = 6;

    private readonly PeerKind _kind;
    private readonly EditMaker _maker;
    private readonly SessionStore _store = new();
    private readonly Queue<Connection> _lost = new();
    private readonly List<DiscreteOperation> _batch = [];
    private readonly List<DiscreteOperation> _issued = [];
    private Replica _replica = new(SessionDocument.Root, 1);

    // How many pending operations were submitted on this connection, and the highest number that was ever submitted.
    private int _sent;
    private long _submitted;

    public SessionClient(PeerKind kind, int number)
    {
        _kind = kind;
        ReplicaId = (UInt128)number;
        _maker = new EditMaker($"c{number}");
    }

    public UInt128 ReplicaId { get; }

    public Connection? Connection { get; private set; }

    public long Version => _replica.Version;

    public int PendingCount => _replica.Pending.Count;

    public ObjectData Visible => _replica.Tree.ToData();

    /// <summary>The highest edit number this client has used.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Every discrete operation it has issued, as issued.</summary>
    public IReadOnlyList<DiscreteOperation> Issued => _issued;

    public void Edit(Step step)
    {
        var operation = _maker.Make(_replica.Tree, step.What, step.How, step.Where, step.Amount);
        if (_replica.InBatch)
        {
            _replica.ApplyInBatch(operation, null);
            _batch.Add(operation);
        }
        else
        {
            Store(_replica.ApplyLocal(operation, new EditId(ReplicaId, ++LastSequence), null));
            _issued.Add(operation);
        }
    }

    public void BeginBatch()
    {
        if (!_replica.InBatch)
        {
            _replica.BeginBatch();
        }
    }

    public void EndBatch()
    {
        if (!_replica.InBatch)
        {
            return;
        }

        if (_replica.CompleteBatch(new EditId(ReplicaId, LastSequence + 1)) is { } issued)
        {
            LastSequence++;
            Store(issued);
        }

        _issued.AddRange(_batch);
        _batch.Clear();
    }

    public void Rollback()
    {
        if (_replica.InBatch)
        {
            _replica.RollbackBatch(null);
            _batch.Clear();
            Check();
        }
    }

    /// <summary>Sends the next pending operation; several may be on their way. What was composed is sealed before.</summary>
    public void Send()
    {
        if (Connection is null || _replica.Version < Connection.Target || (_replica.IsComposing && _replica.InBatch))
        {
            return;
        }

        if (_replica.IsComposing)
        {
            _replica.Seal(SealLimit, Measure);
            _store.Rewrite(_replica.TakeRewritten());
        }

        if (_sent < PendingCount)
        {
            var next = _replica.Pending[_sent++];
            _submitted = next.LastSequence;
            Connection.ToServer.Enqueue(new Connection.Submission(_replica.Version, next));
        }
    }

    /// <summary>Takes the next message; while a batch is open, only when it is an acknowledgement and nothing is composed, since a composition is made from the visible tree.</summary>
    public void Receive()
    {
        if (Connection is null || (_replica.InBatch && _replica.IsComposing) || !Connection.ToClient.TryPeek(out var message))
        {
            return;
        }

        var (committed, submitted, _) = message.Entry;
        if (PendingCount > 0 && _replica.Pending[0].Id == submitted.Id)
        {
            Assert.True(message.IsAcknowledgement || committed.ContextVersion < Connection.Target, $"{submitted.Id} was broadcast to its author.");
            var own = _replica.Pending[0];
            Assert.Equal((submitted.LastSequence, submitted.Edits, submitted.Hash), (own.LastSequence, own.Edits, own.Hash));
            _store.AppendConfirmed(committed.ContextVersion, _replica.Acknowledge(committed.ContextVersion));
            _store.RemoveOldestPending();
            _sent = Math.Max(0, _sent - 1);
        }
        else if (_replica.InBatch)
        {
            return;
        }
        else
        {
            Assert.True(submitted.Id.ReplicaId != ReplicaId, $"{submitted.Id} is this client's, but not its oldest pending edit.");
            Compose(Connection);
            _replica.ApplyRemote(committed.ContextVersion, committed.Operation, null);
            _store.AppendConfirmed(committed.ContextVersion, committed.Operation);
        }

        Connection.ToClient.Dequeue();
        _store.Rewrite(_replica.TakeRewritten());
    }

    public void Connect(SessionServer server)
    {
        if (Connection is null)
        {
            Connection = server.Connect(this);
            _sent = 0;
            Compose(Connection);
        }
    }

    /// <summary>The connection is gone. What was on its way to the server may still arrive, what was on its way back never does.</summary>
    public void Drop()
    {
        if (Connection is not null)
        {
            _lost.Enqueue(Connection);
            Connection = null;
        }
    }

    /// <summary>Lets the oldest message that was sent over a lost connection arrive.</summary>
    public void ArriveLate(SessionServer server)
    {
        while (_lost.TryPeek(out var connection))
        {
            if (connection.ToServer.Count > 0)
            {
                server.Receive(connection);
                return;
            }

            _lost.Dequeue();
        }
    }

    /// <summary>The process is killed and started again: everything is rebuilt from the store, and an open batch has never been.</summary>
    public void Restart()
    {
        Drop();
        Rollback();
        _replica = Rebuild();
    }

    /// <summary>Folds the confirmed log into the base.</summary>
    public void Compact() => _store.Compact();

    /// <summary>Compares what is stored with what is visible; not while a batch is open, which is nowhere stored.</summary>
    public void Check()
    {
        if (!_replica.InBatch)
        {
            Rebuild();
        }
    }

    /// <summary>Makes the replica from the store, which gives what is visible (invariant I3).</summary>
    private Replica Rebuild()
    {
        var rebuilt = _store.Rebuild();
        Assert.Equal(_replica.Version, rebuilt.Version);
        Assert.Equal(_replica.Pending.Sum(static pending => pending.Edits), rebuilt.Pending.Sum(static pending => pending.Edits));
        Assert.True(rebuilt.Tree.ToData().Equals(Visible), "What is rebuilt from the store is not what is visible.");
        return rebuilt;
    }

    private static int Measure(DiscreteOperation member) => member switch
    {
        StringSplice splice => 1 + splice.Inserted.Length,
        ArraySet or ObjectSet => SealLimit + 1,
        _ => 2,
    };

    /// <summary>Composes before something that was missed is taken; afterwards this connection has submitted something.</summary>
    private void Compose(Connection connection)
    {
        if (_kind != PeerKind.Pairwise && !_replica.InBatch && _replica.Version < connection.Target)
        {
            long known = _kind == PeerKind.Composing ? connection.Committed : _submitted;
            _replica.Compose(_replica.Pending.Count(pending => pending.Id.Sequence <= known), null);
            _store.Rewrite(_replica.TakeRewritten());
        }
    }

    private void Store(PendingOperation issued)
    {
        _store.AppendPending(issued);
        _store.Rewrite(_replica.TakeRewritten());
    }
}
