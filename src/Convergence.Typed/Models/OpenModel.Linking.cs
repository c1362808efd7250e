using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed;

/// <content>The exchange with the server over one connection (protocol/models.md §14, behaviour/offline.md §12.3).</content>
internal sealed partial class OpenModel
{
    private ModelLink? _link;
    private IReadOnlyList<string> _openedSessions = [];
    private bool _renamesFormer;

    // New names and composed forms of pending edits that are not durable yet: nothing is sent meanwhile (invariant I1).
    private int _storedBeforeSending;

    /// <summary>Begins an exchange; returns the version and the creation time to ask with, or null when there is nothing to exchange any more.</summary>
    public (long Version, DateTime? CreatedTime)? Attach(ModelLink link)
    {
        (long, DateTime?) start;
        lock (_gate)
        {
            bool isNeeded = _handles.Count > 0 || _replica.Pending.Count > 0 || _initialData is not null;
            if (_isRetired || !isNeeded || _failure is not null || _state == ModelState.Closed)
            {
                return null;
            }

            _link = link;
            SetState(ModelState.Synchronising);
            start = (_replica.Version, _record.CreatedTime);
        }

        _events.RaiseElsewhere();
        return start;
    }

    /// <summary>The server opened the model on this connection. Called before its next message is handled.</summary>
    public void AttachOpened(ModelLink link, IReadOnlyList<string> sessions)
    {
        lock (_gate)
        {
            _link = link;
            link.IsOpenAtServer = true;
            link.Phase = LinkPhase.Preparing;
            _openedSessions = sessions;
            SetState(ModelState.Synchronising);
            PrepareOrResume(link);
        }
    }

    /// <summary>The exchange is over; nothing of it counts any more.</summary>
    public void Detach(ModelLink link)
    {
        lock (_gate)
        {
            if (_link != link)
            {
                return;
            }

            _link = null;
            SetCollaborators([]);
            if (_failure is null && _state != ModelState.Closed)
            {
                SetState(ModelState.Offline);
            }
        }

        _events.RaiseElsewhere();
    }

    /// <summary>The server's creation time became known.</summary>
    public void SetCreatedTime(DateTime createdTime)
    {
        lock (_gate)
        {
            if (_record.CreatedTime is null && !_isDropped)
            {
                PutRecord(_record with { CreatedTime = createdTime });
            }
        }
    }

    /// <summary>What has to be done before anything may be sent has been done. Goes on when it is the turn of messages, not in the middle of an Edit block.</summary>
    public void Resume(ModelLink link) => Receive(link, () => ResumeHere(link));

    /// <summary>
    /// Gives pending edits whose number a copy of the store has used the store's newer id (design.md §5). Only after a replay: then everything that is still pending is known not to be committed, so nothing
    /// is doubled.
    /// </summary>
    public void Rekey(ModelLink link)
    {
        lock (_gate)
        {
            WaitForTurn();
            SealComposed(link); // a new name is given to what is stored
            StoreConfirmations();
            var changes = new List<StoreChange>();
            for (int i = 0; i < _replica.Pending.Count; i++)
            {
                var edit = _replica.Pending[i].Id;
                bool isFormer = edit.ReplicaId != _store.ReplicaId;
                if (isFormer && (edit.Sequence <= HighestOf(link, edit.ReplicaId) || (_renamesFormer && edit.ReplicaId != link.ReplicaId)))
                {
                    _replica.ReplacePendingId(i, edit with { ReplicaId = _store.ReplicaId });
                    changes.Add(new RekeyPending(Key, edit, _store.ReplicaId));
                }
            }

            _renamesFormer = false;
            if (changes.Count > 0)
            {
                StoreBeforeSending([.. changes]);
                LogRekeyed(Id, changes.Count);
            }
        }
    }

    /// <summary>The server refused an edit: after the next replay edits under former ids get new names, since for those it does not tell which numbers it has.</summary>
    public void RenameFormerNext()
    {
        lock (_gate)
        {
            _renamesFormer = true;
        }
    }

    /// <summary>Whether a pending edit carries a number that somebody else's edit has at the server.</summary>
    public bool HasCollision(ModelLink link)
    {
        lock (_gate)
        {
            return _replica.Pending.Any(pending => pending.Id.Sequence <= HighestOf(link, pending.Id.ReplicaId));
        }
    }

    private bool HasCollision() => _replica.Pending.Any(pending => pending.Id.Sequence <= _foreign.GetValueOrDefault(pending.Id.ReplicaId));

    private long HighestOf(ModelLink link, UInt128 replicaId) =>
        Math.Max(_foreign.GetValueOrDefault(replicaId), replicaId == link.ReplicaId ? link.HighestSequence : 0);

    private void HandleAccepted(ModelLink link, long currentVersion)
    {
        if (currentVersion < _replica.Version)
        {
            link.End(LinkEnd.Refused("incarnation_mismatch", $"The server has version {currentVersion} of the model, older than the confirmed version {_replica.Version} here: it is another model, or was restored from a backup."));
            return;
        }

        link.TargetVersion = currentVersion;
        link.Phase = LinkPhase.Replaying;
        ComposeUnsubmitted(link);
        CatchUp(link);
    }

    private void CatchUp(ModelLink link)
    {
        if (link.HasEnded || _replica.Version < link.TargetVersion)
        {
            return;
        }

        link.Phase = LinkPhase.Preparing;
        while (!link.HasEnded && link.Held.TryDequeue(out var operation))
        {
            Take(link, operation);
        }

        if (!link.HasEnded)
        {
            PrepareOrResume(link);
        }
    }

    private void PrepareOrResume(ModelLink link)
    {
        bool needsPreparation = link.Session.HasReplica
            ? link.HighestSequence > _store.IssuedSequence || _store.ReplicaId != link.ReplicaId || HasCollision(link)
                || (_renamesFormer && _replica.Pending.Any(pending => pending.Id.ReplicaId != link.ReplicaId))
            : !_sessions.Contains(link.Session.SessionId);
        if (needsPreparation)
        {
            link.NeedPreparation();
        }
        else
        {
            ResumeHere(link);
        }
    }

    /// <summary>Makes a session known as one in which pending operations are sent; it is durable when the task completes.</summary>
    public Task RecordSessionAsync(string sessionId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _sessions.Add(sessionId);
        }

        return _outbox.CommitAsync(this, [new AddSubmissionSession(Key, sessionId)], cancellationToken);
    }

    private void ResumeHere(ModelLink link)
    {
        SealComposed(link);
        link.MaySend = true;
        link.Phase = LinkPhase.Sending;
        SendPending();
        if (link.IsOpenAtServer)
        {
            GoOnline(link, _openedSessions);
        }

        CompleteOrFinish(link);
    }

    private void GoOnline(ModelLink link, IReadOnlyList<string> sessions)
    {
        link.Phase = LinkPhase.Online;
        link.Settle();
        ForgetFailedAttempts();
        SetState(ModelState.Online);
        SetCollaborators([.. sessions.Select(session => ToCollaborator(link, session))]);
        LogOnline(Id, _replica.Version, _replica.PendingEdits);
    }

    /// <summary>Says that the exchange is complete when it is; ends it when nobody has the model open and nothing is pending.</summary>
    private void CompleteOrFinish(ModelLink link)
    {
        bool isOpen = _handles.Count > 0;
        if (link.Phase == LinkPhase.Sending && !link.IsCompleteSent && (isOpen || _replica.Pending.Count == 0))
        {
            link.IsCompleteSent = true;
            link.IsOpenAtServer = isOpen;
            link.Session.Connection.Send(new ConvergenceMessage
            {
                ModelResyncClientComplete = new ModelResyncClientCompleteMessage { ResourceId = link.ResourceId, Open = isOpen },
            });
        }
        else if (link.Phase == LinkPhase.Online && !isOpen && _replica.Pending.Count == 0)
        {
            link.End(new LinkEnd(LinkEndKind.Finished));
        }
    }

    private void HandleServerComplete(ModelLink link, IReadOnlyList<string> sessions)
    {
        if (link.Phase != LinkPhase.Sending || !link.IsCompleteSent)
        {
            return;
        }

        if (link.IsOpenAtServer)
        {
            GoOnline(link, sessions);
            CompleteOrFinish(link);
        }
        else
        {
            link.IsReleased = true;
            ForgetFailedAttempts();
            link.End(new LinkEnd(LinkEndKind.Finished));
        }
    }

    private void SetCollaborators(IReadOnlyList<Collaborator> collaborators)
    {
        if (_collaborators.Count > 0 || collaborators.Count > 0)
        {
            _collaborators = collaborators;
            Announce(ModelChanges.Collaborators);
        }
    }

    private Collaborator ToCollaborator(ModelLink link, string sessionId) => new(sessionId, _identities.Resolve(sessionId), sessionId == link.Session.SessionId);
}
