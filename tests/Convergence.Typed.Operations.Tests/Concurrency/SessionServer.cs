namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>A server in a random session: an authority, its log, and the ways to and from each client, in which messages wait until the session lets them go on.</summary>
internal sealed class SessionServer(ObjectData root, int historyLimit)
{
    private readonly List<Entry> _log = [];
    private readonly HashSet<EditId> _committed = [];
    private readonly Dictionary<string, SessionClient> _sessions = [];
    private int _lastSession;

    public Authority Authority { get; } = new(root, 1, historyLimit);

    public IReadOnlyList<Entry> Log => _log;

    /// <summary>A client comes back: what it has not seen is replayed behind whatever comes later.</summary>
    public void Connect(SessionClient client)
    {
        string session = $"s{++_lastSession}";
        Authority.Track(session, Authority.Version);
        _sessions.Add(session, client);
        client.OnConnected(session, Authority.Version);
        foreach (var entry in _log.Where(entry => entry.Committed.ContextVersion >= client.Version))
        {
            client.Inbox.Enqueue(new Message(entry.Committed, entry.Edit, IsAcknowledgement: false));
        }
    }

    public void Disconnect(string session)
    {
        Authority.Untrack(session);
        _sessions.Remove(session);
    }

    /// <summary>Takes a submission; a late one of a session that is gone is ignored, as is an edit that is in the log.</summary>
    public void Receive(Submission submission)
    {
        if (!_sessions.TryGetValue(submission.Session, out var author))
        {
            return;
        }

        Assert.True(_committed.Add(submission.Edit), $"{submission.Edit} was submitted again in a session that knows of its commitment.");
        var older = Authority.FindMissing(submission.Session, submission.ContextVersion) is { } first
            ? _log[(int)(first - 1)..(int)(Authority.OldestVersion - 1)].ConvertAll(static entry => (entry.Session, entry.Committed.Operation))
            : null;
        var committed = Authority.Submit(submission.Session, submission.ContextVersion, submission.Operation, older);
        _log.Add(new Entry(committed, submission.Edit, submission.Session));
        foreach (var (_, client) in _sessions)
        {
            client.Inbox.Enqueue(new Message(committed, submission.Edit, IsAcknowledgement: client == author));
        }
    }

    internal sealed record Entry(CommittedOperation Committed, EditId Edit, string Session);

    internal sealed record Message(CommittedOperation Committed, EditId Edit, bool IsAcknowledgement);

    internal sealed record Submission(string Session, long ContextVersion, EditId Edit, Operation Operation);
}
