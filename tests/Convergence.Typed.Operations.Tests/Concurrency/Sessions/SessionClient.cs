namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>A client of a random session: a replica, its store, its connection and the connections it lost.</summary>
internal sealed class SessionClient
{
    private readonly PeerKind _kind;
    private readonly UInt128 _replicaId;
    private readonly EditMaker _maker;
    private readonly SessionStore _store = new();
    private readonly Queue<Connection> _lost = new();
    private readonly List<DiscreteOperation> _batch = [];
    private readonly List<DiscreteOperation> _issued = [];
    private Replica _replica = new(SessionDocument.Root, 1);
    private int _sent;

    public SessionClient(PeerKind kind, int number)
    {
        _kind = kind;
        _replicaId = (UInt128)number;
        _maker = new EditMaker($"c{number}");
    }

    public Connection? Connection { get; private set; }

    public long Version => _replica.Version;

    public int PendingCount => _replica.Pending.Count;

    public ObjectData Visible => _replica.Tree.ToData();

    /// <summary>The highest edit number this client has used.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Every discrete operation it has issued, as issued.</summary>
    public IReadOnlyList<DiscreteOperation> Issued => _issued;

    public EditId EditOf(long sequence) => new(_replicaId, sequence);

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
            _store.AppendPending(_replica.ApplyLocal(operation, EditOf(++LastSequence), null));
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

        if (_replica.CompleteBatch(EditOf(LastSequence + 1)) is { } issued)
        {
            LastSequence++;
            _store.AppendPending(issued);
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

    /// <summary>Sends the next pending operation; several may be on their way.</summary>
    public void Send()
    {
        if (Connection is not null && _replica.Version >= Connection.Target && _sent < _replica.Pending.Count)
        {
            var next = _replica.Pending[_sent++];
            Connection.ToServer.Enqueue(new Connection.Submission(_replica.Version, next.Id, next.Operation));
        }
    }

    /// <summary>Takes the next message; while a batch is open, only when it is an acknowledgement.</summary>
    public void Receive()
    {
        if (Connection is null || !Connection.ToClient.TryPeek(out var message))
        {
            return;
        }

        var edit = message.Entry.Edit;
        var (contextVersion, operation) = message.Entry.Committed;
        if (PendingCount > 0 && _replica.Pending[0].Id == edit)
        {
            Assert.True(message.IsAcknowledgement || contextVersion < Connection.Target, $"{edit} was broadcast to its author.");
            _store.AppendConfirmed(contextVersion, _replica.Acknowledge(contextVersion));
            _store.RemoveOldestPending();
            _sent = Math.Max(0, _sent - 1);
        }
        else if (_replica.InBatch)
        {
            return;
        }
        else
        {
            Assert.True(edit.ReplicaId != _replicaId, $"{edit} is this client's, but not its oldest pending edit.");
            _replica.ApplyRemote(contextVersion, operation, null);
            _store.AppendConfirmed(contextVersion, operation);
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
        Assert.Equal((_replica.Version, PendingCount), (rebuilt.Version, rebuilt.Pending.Count));
        Assert.True(rebuilt.Tree.ToData().Equals(Visible), "What is rebuilt from the store is not what is visible.");
        return rebuilt;
    }
}
