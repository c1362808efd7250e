namespace Convergence.Typed.Operations;

/// <summary>The server side of a model as a state machine: accepts operations, transforms them over what their author has not seen, applies them and assigns versions (ot/semantics.md §9). No I/O, not thread safe.</summary>
/// <remarks>
/// The history is kept in memory from the oldest operation that is not yet in every session's path, but not more of it than the limit: a path grows with the session's own
/// operations only, so one that merely reads would hold it for ever. Whoever submits on a version before that hands the older operations in.
/// </remarks>
public sealed partial class Authority
{
    private readonly Dictionary<string, TrackedSession> _sessions = new(StringComparer.Ordinal);
    private readonly SlidingList<(string Session, Operation Operation)> _history = new();
    private readonly List<DiscreteOperation> _committing = [];
    private readonly int _historyLimit;

    /// <summary>Starts from a state.</summary>
    /// <param name="root">The content at <paramref name="version"/>.</param>
    /// <param name="version">The version of the model.</param>
    /// <param name="historyLimit">How many committed operations stay in memory at most.</param>
    /// <exception cref="OperationNotApplicableException">The content is not a valid tree.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="historyLimit"/> is negative.</exception>
    public Authority(ObjectData root, long version, int historyLimit = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(historyLimit);
        Tree = new ElementTree(root);
        Version = version;
        _historyLimit = historyLimit;
    }

    /// <summary>The current state.</summary>
    public ElementTree Tree { get; }

    /// <summary>The current version.</summary>
    public long Version { get; private set; }

    /// <summary>Receives the changes of each operation that is committed, with its version given already; null when nobody wants them. For <see cref="ReferenceTable"/>.</summary>
    public IChangeSink? Changes { get; set; }

    /// <summary>The number of committed operations that are still in memory because a tracked session may not know them.</summary>
    public int HistoryCount => _history.Count;

    /// <summary>The version of the oldest operation that is still in memory; the current one when there is none.</summary>
    public long OldestVersion => Version - _history.Count;

    /// <summary>Begins to follow a session that knows the model at a version.</summary>
    /// <param name="session">The session.</param>
    /// <param name="version">The version it knows; the current one, or an older one from which on the history is still in memory.</param>
    /// <exception cref="ArgumentException">The session is tracked already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The version is above the current one, or its successors are no longer in memory.</exception>
    public void Track(string session, long version)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, Version);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, OldestVersion);
        if (!_sessions.TryAdd(session, new TrackedSession(Tree, version)))
        {
            throw new ArgumentException($"The session '{session}' is tracked already.", nameof(session));
        }
    }

    /// <summary>Stops following a session; what only it had not seen is forgotten. Unknown sessions are ignored.</summary>
    /// <param name="session">The session.</param>
    public void Untrack(string session)
    {
        if (_sessions.Remove(session))
        {
            TrimHistory();
        }
    }

    /// <summary>Whether a session is followed.</summary>
    /// <param name="session">The session.</param>
    public bool IsTracked(string session) => _sessions.ContainsKey(session);

    /// <summary>Says what a submission, of an operation or a reference, needs and memory does not hold any more.</summary>
    /// <param name="session">The author.</param>
    /// <param name="contextVersion">The version it will submit on.</param>
    /// <returns>The context version of the first operation to hand in, up to <see cref="OldestVersion"/>; null when none is missing.</returns>
    public long? FindMissing(string session, long contextVersion)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (!_sessions.TryGetValue(session, out var author) || contextVersion < author.Version)
        {
            return null; // it will be refused
        }

        var first = Math.Max(contextVersion, author.PathVersion);
        return first < OldestVersion ? first : null;
    }

    /// <summary>Commits an operation of a session.</summary>
    /// <param name="session">The author.</param>
    /// <param name="contextVersion">The version the author had confirmed when it made the operation; several operations may carry the same.</param>
    /// <param name="operation">The operation; it follows the earlier ones of the same session.</param>
    /// <param name="older">The committed operations that <see cref="FindMissing"/> asks for, with their authors, in order; null when it asks for none.</param>
    /// <returns>What was committed: to be stored, acknowledged and broadcast. Members that have no effect any more are no-ops in it, substituting splices are split.</returns>
    /// <exception cref="OperationRejectedException">The operation cannot be accepted; the state is as before.</exception>
    public CommittedOperation Submit(string session, long contextVersion, Operation operation, IReadOnlyList<(string Session, Operation Operation)>? older = null)
        => Accept(session, contextVersion, operation, older, null);

    /// <summary>Commits an operation of a session, and says how to take it back.</summary>
    /// <param name="session">The author.</param>
    /// <param name="contextVersion">The version the author had confirmed when it made the operation; several operations may carry the same.</param>
    /// <param name="operation">The operation; it follows the earlier ones of the same session.</param>
    /// <param name="older">The committed operations that <see cref="FindMissing"/> asks for, with their authors, in order; null when it asks for none.</param>
    /// <param name="applied">What was committed with what it took away (ot/semantics.md §3.5), for the history.</param>
    /// <returns>What was committed, as from <see cref="Submit(string, long, Operation, IReadOnlyList{ValueTuple{string, Operation}}?)"/>.</returns>
    /// <exception cref="OperationRejectedException">The operation cannot be accepted; the state is as before.</exception>
    public CommittedOperation Submit(
        string session, long contextVersion, Operation operation, IReadOnlyList<(string Session, Operation Operation)>? older, out AppliedOperation applied)
    {
        var members = new List<AppliedDiscreteOperation>();
        var committed = Accept(session, contextVersion, operation, older, members);
        applied = committed.Operation is CompoundOperation ? new AppliedCompoundOperation(members) : members[0];
        return committed;
    }

    private CommittedOperation Accept(
        string session, long contextVersion, Operation operation, IReadOnlyList<(string Session, Operation Operation)>? older, List<AppliedDiscreteOperation>? applied)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(operation);
        var author = CheckAuthor(session, contextVersion);
        var journal = new UndoJournal();
        CommittedOperation committed;
        try
        {
            var members = Preprocess(operation);
            var path = Path(author, session, contextVersion, older ?? []);
            foreach (var submitted in members)
            {
                var member = new WorkingOperation(submitted, Tree.Intern(submitted.Target));
                path.CarryClient(ref member);
                Apply(member.Operation, journal, applied);
            }

            committed = Commit(session, operation);
            author.Accept(contextVersion, Version);
            TrimHistory();
        }
        catch (OperationException e)
        {
            journal.Undo(Tree, 0, null);
            throw new OperationRejectedException($"The operation of session '{session}' on version {contextVersion} is refused: {e.Message}", e);
        }
        catch
        {
            // Not foreseen, and the more important that nobody else's operations suffer from it (D-1).
            journal.Undo(Tree, 0, null);
            throw;
        }
        finally
        {
            _committing.Clear();
        }

        journal.Report(Changes);
        return committed;
    }

    /// <summary>Applies a committed operation while the state is rebuilt from a snapshot and the log behind it.</summary>
    /// <param name="committed">The operation as stored.</param>
    /// <exception cref="ConcurrencyException">The version does not follow, or the operation does not fit the state: the stored data are damaged.</exception>
    /// <exception cref="InvalidOperationException">Sessions are tracked already.</exception>
    public void Replay(CommittedOperation committed)
    {
        ArgumentNullException.ThrowIfNull(committed);
        if (_sessions.Count > 0)
        {
            throw new InvalidOperationException("The log is replayed before the first session is tracked.");
        }

        if (committed.ContextVersion != Version)
        {
            throw new ConcurrencyException($"The log continues with version {committed.ContextVersion}, but the model is at version {Version}.");
        }

        try
        {
            Tree.Apply(committed.Operation, null);
        }
        catch (OperationNotApplicableException e)
        {
            throw new ConcurrencyException($"The logged operation on version {committed.ContextVersion} does not fit the state: {e.Message}", e);
        }

        Version++;
    }

    private TrackedSession CheckAuthor(string session, long contextVersion)
    {
        if (!_sessions.TryGetValue(session, out var author))
        {
            throw new OperationRejectedException($"The session '{session}' is not tracked.");
        }

        if (contextVersion > Version || contextVersion < author.Version)
        {
            throw new OperationRejectedException(
                $"The session '{session}' submits on version {contextVersion}; it is known to be at {author.Version} and the model is at {Version}.");
        }

        return author;
    }

    /// <summary>Checks each member on its own and turns those that aim at nothing into no-ops, in order (§9.3, D-4).</summary>
    private DiscreteOperation[] Preprocess(Operation operation)
    {
        DiscreteOperation[] members = operation is CompoundOperation compound ? compound.Span.ToArray() : [(DiscreteOperation)operation];
        IntroducedIds? introduced = null;
        for (int i = 0; i < members.Length; i++)
        {
            var member = members[i];
            if (member is StringSplice { DeleteCount: 0, Inserted.Length: 0 })
            {
                members[i] = member.AsNoOp(); // whatever its index (§6.3)
                continue;
            }

            if (member.NoOp)
            {
                continue;
            }

            OperationForm.Check(member);
            if (Tree.Find(member.Target) is null && !(introduced ??= new IntroducedIds()).Contains(member.Target, members, i))
            {
                members[i] = member.AsNoOp();
            }
        }

        return members;
    }

    /// <summary>The operations of others from the author's state to the current one (§9.2 step 2).</summary>
    private OperationQueue<long> Path(TrackedSession author, string session, long contextVersion, IReadOnlyList<(string Session, Operation Operation)> older)
    {
        var path = author.Draft(contextVersion);
        long first = Math.Max(contextVersion, author.PathVersion); // whatever is in between is the session's own, or in the path
        long oldest = OldestVersion;
        if (older.Count != Math.Max(0, oldest - first))
        {
            throw new InvalidOperationException($"Operations from version {first} to {oldest} are needed, and {older.Count} were handed in.");
        }

        for (long version = first; version < Version; version++)
        {
            var (by, operation) = version < oldest ? older[(int)(version - first)] : _history[(int)(version - oldest)];
            if (by != session)
            {
                path.Append(version, operation);
            }
        }

        return path;
    }

    /// <summary>Applies a transformed member, split where it substitutes (M2); one whose target has disappeared meanwhile becomes a no-op.</summary>
    private void Apply(DiscreteOperation member, UndoJournal journal, List<AppliedDiscreteOperation>? applied)
    {
        int first = _committing.Count;
        SpliceSplit.Append(_committing, member);
        for (int i = first; i < _committing.Count; i++)
        {
            int mark = journal.Count;
            if (!Tree.Apply(_committing[i], null, journal))
            {
                _committing[i] = _committing[i].AsNoOp();
            }

            applied?.Add(AppliedDiscreteOperation.Record(_committing[i], journal, mark));
        }
    }

    private CommittedOperation Commit(string session, Operation submitted)
    {
        Operation operation = submitted is CompoundOperation || _committing.Count > 1
            ? CompoundOperation.Owning([.. _committing])
            : _committing[0];
        _history.Add((session, operation));
        return new CommittedOperation(Version++, operation);
    }

    private void TrimHistory()
    {
        long smallest = Version;
        foreach (var (_, session) in _sessions)
        {
            smallest = Math.Min(smallest, session.PathVersion);
        }

        _history.RemoveFirst((int)Math.Max(smallest - OldestVersion, _history.Count - _historyLimit));
    }
}
