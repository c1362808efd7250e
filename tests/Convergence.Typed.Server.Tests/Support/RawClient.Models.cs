using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Protocol.Model;
using Google.Protobuf.WellKnownTypes;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

/// <content>The usual exchanges.</content>
internal sealed partial class RawClient
{
    /// <summary>Signs in anonymously; the server must let the client in.</summary>
    public async Task<RawClient> SignInAsync(UInt128? replicaId = null, params UInt128[] formerReplicaIds)
    {
        var request = new ConnectionRequestMessage { Client = "RawClient", ClientVersion = "1", Anonymous = new ConnectionRequestMessage.Types.AnonymousAuthRequestData() };
        if (replicaId is { } id)
        {
            request.ReplicaId = ReplicaId.ToText(id);
            request.FormerReplicaIds.Add(formerReplicaIds.Select(ReplicaId.ToText));
            request.Capabilities.Add([Capabilities.Replica, Capabilities.Fingerprint]);
        }

        return await SignInAsync(request);
    }

    public async Task<RawClient> SignInAsync(ConnectionRequestMessage request)
    {
        var response = await RequestAsync(new ConvergenceMessage { ConnectionRequest = request });
        Success = response.ConnectionResponse.Success;
        Assert.NotNull(Success);
        return this;
    }

    public Task<ConvergenceMessage> CreateAsync(string modelId, ObjectValue? data = null) =>
        RequestAsync(new ConvergenceMessage
        {
            CreateRealTimeModelRequest = new CreateRealtimeModelRequestMessage { CollectionId = "boards", ModelId = modelId, Data = data ?? Boards.New() },
        });

    public static ConvergenceMessage OpenRequest(string? modelId, int? autoCreateId = null) =>
        new() { OpenRealTimeModelRequest = new OpenRealtimeModelRequestMessage { ModelId = modelId, AutoCreateId = autoCreateId } };

    public async Task<OpenRealtimeModelResponseMessage> OpenAsync(string modelId)
    {
        var response = await RequestAsync(OpenRequest(modelId));
        return response.OpenRealTimeModelResponse ?? throw new InvalidOperationException($"Not opened: {response}");
    }

    public Task<int> StartResyncAsync(string modelId, long version, Timestamp? createdTime = null) =>
        StartAsync(new ConvergenceMessage { ModelResyncRequest = new ModelResyncRequestMessage { ModelId = modelId, ContextVersion = version, CreatedTime = createdTime } });

    public async Task<ModelResyncResponseMessage> ResyncAsync(string modelId, long version)
    {
        await StartResyncAsync(modelId, version);
        return (await NextAsync(Body.ModelResyncResponse)).ModelResyncResponse;
    }

    public Task CompleteResyncAsync(int resourceId, bool open = true) =>
        SendAsync(new ConvergenceMessage { ModelResyncClientComplete = new ModelResyncClientCompleteMessage { ResourceId = resourceId, Open = open } });

    public Task SubmitAsync(int resourceId, int sequenceNumber, long contextVersion, Operation operation, long edit = 0, UInt128? replicaId = null, ulong? hash = null) =>
        SendAsync(new ConvergenceMessage
        {
            OperationSubmission = new OperationSubmissionMessage
            {
                ResourceId = resourceId,
                SequenceNumber = sequenceNumber,
                ContextVersion = contextVersion,
                Operation = OperationCodec.Encode(operation),
                FirstSequence = edit,
                LastSequence = edit,
                OperationHash = edit == 0 ? 0 : hash ?? OperationHash.Compute(operation),
                ReplicaId = replicaId is { } id ? ReplicaId.ToText(id) : "",
            },
        });

    public Task<ConvergenceMessage> CloseAsync(int resourceId) =>
        RequestAsync(new ConvergenceMessage { CloseRealTimeModelRequest = new CloseRealtimeModelRequestMessage { ResourceId = resourceId } });

    public Task<ConvergenceMessage> DeleteAsync(string modelId, Timestamp? createdTime = null) =>
        RequestAsync(new ConvergenceMessage { DeleteRealtimeModelRequest = new DeleteRealtimeModelRequestMessage { ModelId = modelId, CreatedTime = createdTime } });

    public async Task<OperationAcknowledgementMessage> NextAckAsync() => (await NextAsync(Body.OperationAck)).OperationAck;

    public async Task<RemoteOperationMessage> NextOperationAsync() => (await NextAsync(Body.RemoteOperation)).RemoteOperation;
}
