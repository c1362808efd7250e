using System.Globalization;
using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed;

/// <summary>Builds the requests about models, and reads what their errors tell.</summary>
internal static class ModelRequests
{
    /// <summary>Creates a model. With its creation time a repeated attempt is recognised.</summary>
    public static ConvergenceMessage Create(string id, string collection, ObjectData data, DateTime createdTime) => new()
    {
        CreateRealTimeModelRequest = new CreateRealtimeModelRequestMessage
        {
            ModelId = id,
            CollectionId = collection,
            Data = DataValueCodec.EncodeObject(data),
            CreatedTime = WireTime.ToTimestamp(createdTime),
        },
    };

    /// <summary>Closes a model at the server.</summary>
    public static ConvergenceMessage Close(int resourceId) => new() { CloseRealTimeModelRequest = new CloseRealtimeModelRequestMessage { ResourceId = resourceId } };

    /// <summary>Deletes a model; only this incarnation when its creation time is given.</summary>
    public static ConvergenceMessage Delete(string id, DateTime? createdTime)
    {
        var request = new DeleteRealtimeModelRequestMessage { ModelId = id };
        if (createdTime is { } time)
        {
            request.CreatedTime = WireTime.ToTimestamp(time);
        }

        return new ConvergenceMessage { DeleteRealtimeModelRequest = request };
    }

    /// <summary>Whether <c>model_already_exists</c> speaks of the model that was created here at that time.</summary>
    public static bool IsFingerprint(ProtocolErrorException error, DateTime createdTime) =>
        error.Details.TryGetValue("fingerprint", out var fingerprint)
        && fingerprint.KindCase == Value.KindOneofCase.StringValue
        && fingerprint.StringValue == new DateTimeOffset(createdTime).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
