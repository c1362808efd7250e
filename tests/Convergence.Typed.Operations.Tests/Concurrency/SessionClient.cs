namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>
/// A client in a random session: a replica, and a store that holds base, confirmed log and pending list as behaviour/offline.md §7.2 asks for, kept in step after
/// every input, so that the replica can be rebuilt from it at any moment.
/// </summary>
internal sealed class SessionClient
{
    private readonly Random _random;
    private readonly UInt128 _replicaId;
    private readonly RandomOperations _operations;
    private readonly List<(long ContextVersion, Operation Operation)> _confirmed = [];
    private readonly List<PendingOperation> _pending = [];
    private (ObjectData Data, long Version) _base;
    private Replica _replica;
    private string? _session;
    private long _target;
    private long _issued;
    private int _sent;

    public SessionClient(Random random, int number, ObjectData root)
    {
        _random = random;
        _replicaId = (UInt128)number;
        _operations = new RandomOperations(random, $"c{number}");
        _base = (root, 1);
        _replica = new Replica(root, 1);
    }

    public Queue<SessionServer.Message> Inbox { get; } = new();

    public Queue<SessionServer.Submission> Outbox { get; } = new();

    public string? Session => _session;

    public long Version => _replica.Version;

    public long Issued => _issued;

    public int PendingCount => _replica.Pending.Count;

    public ObjectData Visible => _replica.Tree.ToData();

    public EditId EditOf(long number) => new(_replicaId, number);

    public void Edit()
    {
        PendingOperation? issued;
        if (_random.Next(3) > 0)
        {
            issued = _replica.ApplyLocal(_operations.Next(_replica.Tree), EditOf(++_issued), null);
        }
        else
        {
            _replica.BeginBatch();
            for (int i = _random.Next(1, 4); i > 0; i--)
            {
                _replica.ApplyInBatch(_operations.Next(_replica.Tree), null);
            }

            if (_random.Next(4) == 0)
            {
                _replica.RollbackBatch(null);
                return;
            }

            issued = _replica.CompleteBatch(EditOf(++_issued));
        }

        _pending.Add(issued!);
    }

    /// <summary>Sends the next pending operation; several may be on their way.</summary>
    public void Send()
    {
        if (_session is not null && _replica.Version >= _target && _sent < _replica.Pending.Count)
        {
            var next = _replica.Pending[_sent++];
            Outbox.Enqueue(new SessionServer.Submission(_session, _replica.Version, next.Id, next.Operation));
        }
    }

    public void Receive()
    {
        if (!Inbox.TryDequeue(out var message))
        {
            return;
        }

        var (contextVersion, operation) = (message.Committed.ContextVersion, message.Committed.Operation);
        bool isOwn = _replica.Pending.Count > 0 && _replica.Pending[0].Id == message.Edit;
        Assert.True(isOwn || message.Edit.ReplicaId != _replicaId, $"{message.Edit} is this client's, but not its oldest pending edit.");
        if (isOwn)
        {
            Assert.True(message.IsAcknowledgement || _sent == 0, "An own edit was broadcast to its author.");
            _confirmed.Add((contextVersion, _replica.Acknowledge(contextVersion)));
            _pending.RemoveAt(0);
            _sent = Math.Max(0, _sent - 1);
        }
        else
        {
            _replica.ApplyRemote(contextVersion, operation, null);
            _confirmed.Add((contextVersion, operation));
        }

        foreach (var rewritten in _replica.TakeRewritten())
        {
            _pending[_pending.FindIndex(stored => stored.Id == rewritten.Id)] = rewritten;
        }
    }

    public void OnConnected(string session, long target) => (_session, _target, _sent) = (session, target, 0);

    /// <summary>The connection is gone. What is on its way to the server may still arrive, what is on its way back never does.</summary>
    public void Drop()
    {
        _session = null;
        Inbox.Clear();
    }

    /// <summary>The process is killed and started again: everything is rebuilt from the store.</summary>
    public void Restart()
    {
        var before = Visible;
        var rebuilt = new Replica(_base.Data, _base.Version);
        foreach (var (contextVersion, operation) in _confirmed)
        {
            rebuilt.ReplayConfirmed(contextVersion, operation);
        }

        foreach (var pending in _pending)
        {
            rebuilt.RestorePending(pending);
        }

        _replica = rebuilt;
        Assert.True(before.Equals(Visible), "What is rebuilt from the store is not what was visible.");
    }

    /// <summary>Folds the confirmed log into the base.</summary>
    public void Compact()
    {
        var folded = new Replica(_base.Data, _base.Version);
        foreach (var (contextVersion, operation) in _confirmed)
        {
            folded.ReplayConfirmed(contextVersion, operation);
        }

        _base = (folded.Tree.ToData(), folded.Version);
        _confirmed.Clear();
    }
}
