using System.Collections.Concurrent;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed;

/// <summary>The models on one connection: leads the server's messages to them, and ends them when the connection ends.</summary>
internal sealed class SessionModels : IDisposable
{
    private readonly ConcurrentDictionary<int, ModelLink> _byResource = new();
    private readonly ConcurrentDictionary<ModelLink, bool> _links = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly ModelSettings _settings;
    private volatile bool _hasEnded;

    public SessionModels(ServerSession session, ModelSettings settings)
    {
        Session = session;
        var (current, former) = settings.Store.ReplicaIds();
        ReplicaId = current;
        Declared = new HashSet<UInt128>(former) { current };
        _settings = settings;
        Ended = _ended.Token;
    }

    public ServerSession Session { get; }

    /// <summary>The id of the store as declared on this connection.</summary>
    public UInt128 ReplicaId { get; }

    /// <summary>All ids declared on this connection.</summary>
    public IReadOnlySet<UInt128> Declared { get; }

    /// <summary>Cancelled when the connection has ended.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Returns when the connection has ended, or when the wait is cancelled.</summary>
    public async Task EndedAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Ended, cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Completes when what was deleted here before the connection is deleted at the server, or was refused.</summary>
    public TaskCompletionSource DeletionsSent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins an exchange. Already ended when the connection is.</summary>
    public ModelLink NewLink(OpenModel? model)
    {
        var link = new ModelLink(this, _settings.SynchronisationTimeout, _settings.TimeProvider) { Model = model };
        _links.TryAdd(link, true);
        if (_hasEnded)
        {
            EndOne(link);
        }

        return link;
    }

    /// <summary>From here on messages for the resource lead to the link; called before the next message is handled.</summary>
    public void Register(ModelLink link, int resourceId)
    {
        link.ResourceId = resourceId;
        _byResource[resourceId] = link;
    }

    /// <summary>Nothing leads to the link any more.</summary>
    public void Forget(ModelLink link)
    {
        _links.TryRemove(link, out _);
        _byResource.TryRemove(new KeyValuePair<int, ModelLink>(link.ResourceId, link));
        link.Dispose();
    }

    /// <summary>Takes a message about a model; false when it is about something else.</summary>
    /// <exception cref="MalformedMessageException">It is incomplete.</exception>
    public bool TryHandle(ConvergenceMessage message)
    {
        switch (message.BodyCase)
        {
            case Body.RemoteOperation when Find(message.RemoteOperation.ResourceId) is { } link:
                link.Model!.OnOperation(link, ServerOperation.Decode(message.RemoteOperation, ReplicaId));
                return true;
            case Body.OperationAck when Find(message.OperationAck.ResourceId) is { } link:
                link.Model!.OnAcknowledgement(link, ServerAcknowledgement.Decode(message.OperationAck));
                return true;
            case Body.ModelResyncServerComplete when Find(message.ModelResyncServerComplete.ResourceId) is { } link:
                link.Release();
                link.Model!.OnServerComplete(link, [.. message.ModelResyncServerComplete.ConnectedClients]);
                return true;
            case Body.RemoteClientOpenedModel when Find(message.RemoteClientOpenedModel.ResourceId) is { } link:
                link.Model!.OnCollaboratorOpened(link, message.RemoteClientOpenedModel.SessionId);
                return true;
            case Body.RemoteClientClosedModel when Find(message.RemoteClientClosedModel.ResourceId) is { } link:
                link.Model!.OnCollaboratorClosed(link, message.RemoteClientClosedModel.SessionId);
                return true;
            case Body.ForceCloseRealTimeModel when Find(message.ForceCloseRealTimeModel.ResourceId) is { } link:
                OnForceClosed(link, message.ForceCloseRealTimeModel);
                return true;

            // About a model that was closed meanwhile, or about something not built in.
            case Body.RemoteOperation or Body.OperationAck or Body.ModelResyncServerComplete or Body.RemoteClientOpenedModel or Body.RemoteClientClosedModel
                or Body.ForceCloseRealTimeModel or Body.RemoteClientResyncStarted or Body.RemoteClientResyncCompleted or Body.ReferenceShared or Body.ReferenceSet
                or Body.ReferenceCleared or Body.ReferenceUnshared or Body.ModelPermissionsChanged or Body.ModelOfflineUpdated:
                return true;
            default:
                return false;
        }
    }

    /// <summary>The connection has ended, and with it every exchange.</summary>
    public void End()
    {
        _hasEnded = true;
        foreach (var (link, _) in _links)
        {
            EndOne(link);
        }

        DeletionsSent.TrySetResult();
        _ended.Cancel();
        Dispose();
    }

    /// <summary>Part of <see cref="End"/>.</summary>
    public void Dispose() => _ended.Dispose();

    private static void EndOne(ModelLink link)
    {
        link.End(new LinkEnd(LinkEndKind.Disconnected));
        link.Release();
        link.Model?.Detach(link);
    }

    private void OnForceClosed(ModelLink link, ModelForceCloseMessage message)
    {
        // The resource is gone at the server; what was received before still counts, and is fetched again.
        _byResource.TryRemove(new KeyValuePair<int, ModelLink>(link.ResourceId, link));
        link.IsReleased = true;
        link.Release();
        link.End(new LinkEnd(LinkEndKind.ForceClosed)
        {
            ReasonCode = message.ReasonCode,
            Message = message.Reason,
            IsResync = message.Resync && Session.HasReplica,
        });
    }

    private ModelLink? Find(int resourceId) => _byResource.GetValueOrDefault(resourceId);
}
