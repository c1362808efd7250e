using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Convergence.Typed.Tests.Support;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Models;

/// <summary>What a scripted server says about the board.</summary>
internal static class ScriptedModels
{
    public static readonly DateTime CreatedTime = new(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    /// <summary>The board at the server: <c>0:1</c> is the root, <c>0:2</c> its title, <c>0:3</c> its notes, <c>0:4</c> its votes.</summary>
    public static ObjectData Data => new(
        ElementId.Parse("0:1"),
        [
            new("Title", new StringData(ElementId.Parse("0:2"), "title")),
            new("Notes", new StringData(ElementId.Parse("0:3"), "")),
            new("Votes", new NumberData(ElementId.Parse("0:4"), 0)),
        ]);

    /// <summary>Answers the next request to open with the board.</summary>
    public static async Task AnswerOpenAsync(this ScriptedConnection connection, int resourceId = 1, long version = 1, long highestSequence = 0, string collection = "boards")
    {
        connection.AnswerOpen(await connection.SkipToAsync(Body.OpenRealTimeModelRequest), resourceId, version, highestSequence, collection);
    }

    /// <summary>Answers a request to open with the board.</summary>
    public static void AnswerOpen(
        this ScriptedConnection connection, ConvergenceMessage request, int resourceId = 1, long version = 1, long highestSequence = 0, string collection = "boards")
    {
        var response = new OpenRealtimeModelResponseMessage
        {
            ResourceId = resourceId,
            ModelId = request.OpenRealTimeModelRequest.ModelId,
            Collection = collection,
            ValueIdPrefix = "2",
            Version = version,
            CreatedTime = WireTime.ToTimestamp(CreatedTime),
            ModifiedTime = WireTime.ToTimestamp(CreatedTime),
            Data = DataValueCodec.EncodeObject(Data),
            HighestSequence = highestSequence,
        };
        response.ConnectedClients.Add("s1");
        connection.Respond(request, new ConvergenceMessage { OpenRealTimeModelResponse = response });
    }

    /// <summary>Accepts the next resynchronisation; gives what was asked.</summary>
    public static async Task<ModelResyncRequestMessage> AcceptResyncAsync(this ScriptedConnection connection, long currentVersion, int resourceId = 1, long highestSequence = 0)
    {
        var request = await connection.SkipToAsync(Body.ModelResyncRequest);
        connection.Respond(request, new ConvergenceMessage
        {
            ModelResyncResponse = new ModelResyncResponseMessage
            {
                ResourceId = resourceId,
                CurrentVersion = currentVersion,
                HighestSequence = highestSequence,
                CreatedTime = WireTime.ToTimestamp(CreatedTime),
            },
        });
        return request.ModelResyncRequest;
    }

    /// <summary>Receives the client's completion and answers it.</summary>
    public static async Task<ModelResyncClientCompleteMessage> CompleteAsync(this ScriptedConnection connection, int resourceId = 1)
    {
        var complete = (await connection.ReceiveAsync(Body.ModelResyncClientComplete)).ModelResyncClientComplete;
        connection.SendServerComplete(resourceId);
        return complete;
    }

    public static void SendServerComplete(this ScriptedConnection connection, int resourceId = 1)
    {
        var complete = new ModelResyncServerCompleteMessage { ResourceId = resourceId };
        complete.ConnectedClients.Add("s2");
        connection.Send(new ConvergenceMessage { ModelResyncServerComplete = complete });
    }

    public static async Task<OperationSubmissionMessage> ReceiveSubmissionAsync(this ScriptedConnection connection) =>
        (await connection.ReceiveAsync(Body.OperationSubmission)).OperationSubmission;

    public static void Acknowledge(this ScriptedConnection connection, OperationSubmissionMessage submission, long version) => connection.Send(new ConvergenceMessage
    {
        OperationAck = new OperationAcknowledgementMessage
        {
            ResourceId = submission.ResourceId,
            SequenceNumber = submission.SequenceNumber,
            Version = version,
            Timestamp = WireTime.ToTimestamp(CreatedTime),
            FirstSequence = submission.FirstSequence,
            LastSequence = submission.LastSequence,
        },
    });

    /// <summary>An operation of somebody else.</summary>
    public static void SendOperation(this ScriptedConnection connection, Operation operation, long contextVersion, int resourceId = 1, string session = "other") =>
        connection.Send(new ConvergenceMessage { RemoteOperation = Remote(operation, contextVersion, resourceId, session) });

    /// <summary>An operation of this very client in a replay.</summary>
    public static void Replay(this ScriptedConnection connection, OperationSubmissionMessage submission, long contextVersion, string replicaId, int resourceId = 1, string session = "s1")
    {
        var remote = Remote(OperationCodec.Decode(submission.Operation), contextVersion, resourceId, session);
        remote.FirstSequence = submission.FirstSequence;
        remote.LastSequence = submission.LastSequence;
        remote.OperationHash = submission.OperationHash;
        remote.ReplicaId = replicaId;
        connection.Send(new ConvergenceMessage { RemoteOperation = remote });
    }

    public static void ForceClose(this ScriptedConnection connection, int reasonCode, bool resync = false, int resourceId = 1) => connection.Send(new ConvergenceMessage
    {
        ForceCloseRealTimeModel = new ModelForceCloseMessage { ResourceId = resourceId, ReasonCode = reasonCode, Reason = "the script says so", Resync = resync },
    });

    public static StringSet SetTitle(string title) => new(ElementId.Parse("0:2"), title);

    public static StringSplice Insert(int index, string text) => new(ElementId.Parse("0:3"), index, 0, text);

    private static RemoteOperationMessage Remote(Operation operation, long contextVersion, int resourceId, string session) => new()
    {
        ResourceId = resourceId,
        SessionId = session,
        ContextVersion = contextVersion,
        Timestamp = WireTime.ToTimestamp(CreatedTime),
        Operation = OperationCodec.Encode(operation),
    };
}
