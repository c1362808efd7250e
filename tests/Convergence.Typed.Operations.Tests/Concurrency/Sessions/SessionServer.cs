namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>The server of a random session: an authority, its log, and the connections it believes to be alive.</summary>
internal sealed class SessionServer(int historyLimit)
{
    private readonly List<LogEntry> _log = [];
    private readonly Dictionary<string, Connection> _connections = [];
    private readonly Dictionary<SessionClient, long> _committed = [];
    private int _lastSession;

    public Authority Authority { get; private set; } = new(SessionDocument.Root, 1, historyLimit);

    public IReadOnlyList<LogEntry> Log => _log;

    /// <summary>A client comes back; an older connection of it is dead. What it has not seen is replayed, followed by whatever comes later.</summary>
    public Connection Connect(SessionClient client)
    {
        Notice(client);
        var connection = new Connection($"s{++_lastSession}", client, Authority.Version, _committed.GetValueOrDefault(client));
        Authority.Track(connection.Session, Authority.Version);
        _connections.Add(connection.Session, connection);
        foreach (var entry in _log.Skip((int)client.Version - 1))
        {
            connection.ToClient.Enqueue(new Connection.Message(entry, IsAcknowledgement: false));
        }

        return connection;
    }

    /// <summary>The connections of a client are known to be dead.</summary>
    public void Notice(SessionClient client)
    {
        foreach (var connection in _connections.Values.Where(connection => connection.Client == client).ToArray())
        {
            Authority.Untrack(connection.Session);
            _connections.Remove(connection.Session);
        }
    }

    /// <summary>Takes the next submission of a connection; a late one of a connection that is gone is ignored.</summary>
    public void Receive(Connection author)
    {
        var submission = author.ToServer.Dequeue();
        if (!_connections.ContainsKey(author.Session))
        {
            return;
        }

        var pending = submission.Pending;
        Assert.Equal(_committed.GetValueOrDefault(author.Client) + 1, pending.Id.Sequence); // in order, and none again in a session that knows of its commitment
        _committed[author.Client] = pending.LastSequence;
        var older = Authority.FindMissing(author.Session, submission.ContextVersion) is { } first
            ? _log[(int)(first - 1)..(int)(Authority.OldestVersion - 1)].ConvertAll(static entry => (entry.Session, entry.Committed.Operation))
            : null;
        var entry = new LogEntry(Authority.Submit(author.Session, submission.ContextVersion, pending.Operation, older), pending, author.Session);
        _log.Add(entry);
        foreach (var (_, connection) in _connections)
        {
            connection.ToClient.Enqueue(new Connection.Message(entry, IsAcknowledgement: connection == author));
        }
    }

    /// <summary>The process is killed and started again: all connections are dead, and the state is rebuilt from the log.</summary>
    public void Restart()
    {
        _connections.Clear();
        var rebuilt = new Authority(SessionDocument.Root, 1, historyLimit);
        foreach (var entry in _log)
        {
            rebuilt.Replay(entry.Committed);
        }

        Assert.True(rebuilt.Tree.ToData().Equals(Authority.Tree.ToData()), "What the server rebuilds from its log is not what it had.");
        Authority = rebuilt;
    }
}
