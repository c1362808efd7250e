using System.Collections.Concurrent;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Protocol.Presence;
using Microsoft.Extensions.Logging;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server;

/// <summary>One connection of a client: signs it in and hands what it sends to the models.</summary>
internal sealed partial class ClientSession : IProtocolHandler, IModelClient, IAsyncDisposable
{
    private const string UnsupportedCode = "not_supported";

    private readonly ConvergenceServer _server;
    private readonly DomainName _domainName;
    private readonly PeerDescription _peer;
    private readonly ILogger _logger;
    private readonly ProtocolConnection _connection;
    private readonly ConcurrentDictionary<int, ModelParticipant> _resources = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new(); // over _isRetired and _models: nothing is asked of a model after it was told that the session leaves
    private readonly HashSet<string> _models = new(StringComparer.Ordinal);
    private bool _isRetired;
    private int _nextResourceId;

    public ClientSession(ConvergenceServer server, IFrameTransport transport, DomainName domainName, PeerDescription peer, ILogger logger)
    {
        _server = server;
        _domainName = domainName;
        _peer = peer;
        _logger = logger;
        var options = server.Options;
        _connection = new ProtocolConnection(
            transport,
            ProtocolConnectionOptions.ForServer() with
            {
                PingInterval = options.PingInterval,
                PongTimeout = options.PongTimeout,
                MaximumQueuedBytes = options.MaximumQueuedBytes,
                TimeProvider = options.TimeProvider,
                Logger = logger,
            },
            this);
    }

    /// <summary>Completes when the connection has ended and the session has left everything.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Runs the connection until it ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var timer = _server.Options.TimeProvider.CreateTimer(
                static state => ((ClientSession)state!).OnHandshakeTimeout(), this, _server.Options.HandshakeTimeout, Timeout.InfiniteTimeSpan);
            await using (timer.ConfigureAwait(false))
            {
                await _connection.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Retire();
            _completion.TrySetResult();
        }
    }

    /// <summary>Ends the connection in good order.</summary>
    public ValueTask CloseAsync(int code, string reason) => _connection.CloseAsync(code, reason);

    /// <summary>Ends the connection at once.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>
    /// Leaves everything. What the connection still sends has no effect from here on: a model that has been told that a session leaves ignores what it submits later.
    /// Any thread; only the first call does something.
    /// </summary>
    public void Retire()
    {
        string[] models;
        lock (_gate)
        {
            if (_isRetired)
            {
                return;
            }

            _isRetired = true;
            models = [.. _models];
        }

        foreach (var modelId in models)
        {
            _domain!.Models.PostIfLoaded(modelId, new LeaveModel(this));
        }

        _domain?.Sessions.Remove(this);
    }

    /// <inheritdoc/>
    public ValueTask OnMessageAsync(ConvergenceMessage message)
    {
        if (!_server.Gate.Admits(_identity?.User, message))
        {
            return CloseAsync(CloseCodes.ProtocolError, $"{message.BodyCase} before signing in.");
        }

        switch (message.BodyCase)
        {
            case Body.OperationSubmission:
                return SubmitAsync(message.OperationSubmission);
            case Body.ModelResyncClientComplete:
                CompleteResync(message.ModelResyncClientComplete);
                break;

            // Shared cursors are not passed on yet. Nobody is harmed by that, whereas an error for each of them would fill a stock client's log.
            case Body.ShareReference:
                FindResource(message.ShareReference.ResourceId);
                break;
            case Body.SetReference:
                FindResource(message.SetReference.ResourceId);
                break;
            case Body.ClearReference:
                FindResource(message.ClearReference.ResourceId);
                break;
            case Body.UnshareReference:
                FindResource(message.UnshareReference.ResourceId);
                break;
            default:
                Send(ErrorMessages.Create(UnsupportedCode, $"This server does not support {message.BodyCase}."));
                break;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask OnRequestAsync(int requestId, ConvergenceMessage message)
    {
        if (!_server.Gate.Admits(_identity?.User, message))
        {
            return CloseAsync(CloseCodes.ProtocolError, $"{message.BodyCase} before signing in.");
        }

        switch (message.BodyCase)
        {
            case Body.ConnectionRequest:
                return SignInAsync(requestId, message.ConnectionRequest);
            case Body.OpenRealTimeModelRequest:
                Open(requestId, message.OpenRealTimeModelRequest);
                break;
            case Body.CloseRealTimeModelRequest:
                CloseModel(requestId, message.CloseRealTimeModelRequest);
                break;
            case Body.CreateRealTimeModelRequest:
                Create(requestId, message.CreateRealTimeModelRequest);
                break;
            case Body.DeleteRealtimeModelRequest:
                Delete(requestId, message.DeleteRealtimeModelRequest);
                break;
            case Body.ModelResyncRequest:
                Resync(requestId, message.ModelResyncRequest);
                break;
            case Body.GetModelPermissionsRequest:
                return GetPermissionsAsync(requestId, message.GetModelPermissionsRequest.ModelId);
            case Body.ModelOfflineSubscriptionChange:
                Respond(requestId, new ConvergenceMessage { Ok = new OkResponse() }); // nothing is reported of models that are not open
                break;
            case Body.PresenceSubscribeRequest:
                Respond(requestId, new ConvergenceMessage { PresenceSubscribeResponse = new SubscribePresenceResponseMessage() }); // sent on every reconnect
                break;
            case Body.ServerTimeRequest:
                Respond(requestId, new ConvergenceMessage
                {
                    ServerTimeResponse = new GetServerTimeResponseMessage { ServerTime = WireTime.ToTimestamp(_server.Options.TimeProvider.GetUtcNow().UtcDateTime) },
                });
                break;
            default:
                _connection.RespondError(requestId, UnsupportedCode, $"This server does not support {message.BodyCase}.");
                break;
        }

        return ValueTask.CompletedTask;
    }
}
