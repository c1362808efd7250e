using System.Collections.Concurrent;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>What the server sends, handled in order where the model belongs, and not in the middle of an Edit block.</content>
internal sealed partial class OpenModel
{
    private readonly ConcurrentQueue<Action> _inbox = new();
    private int _isInboxPosted;

    /// <summary>An operation arrived; called in the order of the frames.</summary>
    public void OnOperation(ModelLink link, ServerOperation operation) => Receive(link, () => HandleOperation(link, operation));

    /// <summary>An own operation was committed.</summary>
    public void OnAcknowledgement(ModelLink link, ServerAcknowledgement acknowledgement)
    {
        // It changes nothing that can be seen, so it need not wait for the model's context when nothing is in line before it.
        bool isHandled = false;
        lock (_gate)
        {
            if (_inbox.IsEmpty && _blockThread == 0 && !_isRepairing)
            {
                Handle(link, () => HandleAcknowledgement(link, acknowledgement));
                isHandled = true;
            }
        }

        if (isHandled)
        {
            _events.RaiseElsewhere();
        }
        else
        {
            Receive(link, () => HandleAcknowledgement(link, acknowledgement));
        }
    }

    /// <summary>The server accepted a resynchronisation; operations follow.</summary>
    public void OnAccepted(ModelLink link, long currentVersion) => Receive(link, () => HandleAccepted(link, currentVersion));

    /// <summary>The server ended the resynchronisation.</summary>
    public void OnServerComplete(ModelLink link, IReadOnlyList<string> sessions) => Receive(link, () => HandleServerComplete(link, sessions));

    /// <summary>Somebody opened the model elsewhere.</summary>
    public void OnCollaboratorOpened(ModelLink link, string sessionId) => Receive(link, () => SetCollaborators(
        [.. _collaborators.Where(known => known.SessionId != sessionId), ToCollaborator(link, sessionId)]));

    /// <summary>Somebody closed the model elsewhere.</summary>
    public void OnCollaboratorClosed(ModelLink link, string sessionId) => Receive(link, () => SetCollaborators(
        [.. _collaborators.Where(known => known.SessionId != sessionId)]));

    private void Receive(ModelLink link, Action handle)
    {
        _inbox.Enqueue(() => Handle(link, handle));
        if (_affinity.Context is not { } context)
        {
            HandleInboxHere();
        }
        else if (Interlocked.Exchange(ref _isInboxPosted, 1) == 0)
        {
            PostInbox(context);
        }
    }

    private void PostInbox(SynchronizationContext context)
    {
        try
        {
            context.Post(static model => ((OpenModel)model!).HandleInboxHere(), this);
        }
#pragma warning disable CA1031 // A window that is gone handles nothing any more; the model goes on without it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogContextGone(Id, failure);
            HandleInboxHere();
        }
    }

    private void HandleInboxHere()
    {
        Volatile.Write(ref _isInboxPosted, 0);
        lock (_gate)
        {
            HandleInbox();
        }

        if (_affinity.Context is null)
        {
            _events.RaiseElsewhere(); // not on the thread that reads from the network: a handler may take its time
        }
        else
        {
            RaiseEvents();
        }
    }

    private void HandleInbox()
    {
        while (_blockThread == 0 && !_isRepairing && _inbox.TryDequeue(out var message))
        {
            message();
        }
    }

    private void Handle(ModelLink link, Action handle)
    {
        // A late packet of an earlier exchange: whatever it says is fetched again.
        if (_link != link || link.HasEnded)
        {
            return;
        }

        link.OnProgress();
        try
        {
            handle();
        }
        catch (ConcurrencyException mismatch)
        {
            LogConcurrency(Id, _replica.Version, mismatch);
            link.End(new LinkEnd(LinkEndKind.Mismatched) { Exception = mismatch });
        }
        catch (StoreException failure)
        {
            // The outbox takes nothing more: the domain is being disposed.
            link.End(new LinkEnd(LinkEndKind.Disconnected) { Exception = failure });
        }
#pragma warning disable CA1031 // One model must not take the connection, and with it all others, down.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            Fail(new ModelFailure("internal_error", $"A message of the server could not be handled: {unexpected.Message}"), unexpected);
        }
    }
}
