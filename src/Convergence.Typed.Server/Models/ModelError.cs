using Convergence.Typed.Protocol;
using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed.Server;

/// <summary>Why a request about a model failed.</summary>
/// <param name="Code">The code of the published protocol, or one of ours.</param>
/// <param name="Message">Text for people.</param>
/// <param name="Details">What programs may want to know besides.</param>
internal sealed record ModelError(string Code, string Message, IReadOnlyDictionary<string, Value>? Details = null)
{
    public static ModelError NotFound(string modelId) => new("model_not_found", $"There is no model '{modelId}'.", Id(modelId));

    public static ModelError AlreadyOpen(string modelId) => new("model_already_open", $"This session has the model '{modelId}' open already.", Id(modelId));

    public static ModelError AlreadyOpening(string modelId) =>
        new("model_already_opening", $"This session is opening the model '{modelId}' already.", Id(modelId));

    public static ModelError AlreadyExists(ServerModel model) =>
        new("model_already_exists", $"There is a model '{model.ModelId}' already.", new Dictionary<string, Value>
        {
            ["fingerprint"] = Value.ForString(((DateTimeOffset)model.CreatedTime).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        });

    public static ModelError NotOpen(int resourceId) => new("model_not_open", $"No model is open as resource {resourceId}.");

    public static ModelError FingerprintMismatch(ServerModel model, DateTime expected) =>
        new(
            "model_fingerprint_mismatch",
            $"The model '{model.ModelId}' was created at {model.CreatedTime:O}, the one asked for at {expected:O}: it is another model of the same id.",
            Id(model.ModelId));

    public static ModelError DataRequestFailure(string reason) => new("data_request_failure", reason);

    public static ModelError CollectionDoesNotExist(string collectionId) =>
        new("collection_does_not_exist", $"There is no collection '{collectionId}'.", new Dictionary<string, Value> { ["collectionId"] = Value.ForString(collectionId) });

    public static ModelError InvalidCreation(string reason) => new("invalid_model_creation_data", reason);

    public static ModelError Invalid(string reason) => new("invalid_message", reason);

    public static ModelError ClientAhead(string modelId, long clientVersion, long version) =>
        new(
            "model_version_ahead",
            $"The client has version {clientVersion} of the model '{modelId}', but the server is at {version}: it was restored from an older backup.",
            Id(modelId));

    public static ModelError Storage(string modelId) => new("unknown", $"The server could not read or write the model '{modelId}'; it has logged why.");

    /// <summary>The message that answers the request.</summary>
    public ConvergenceMessage ToMessage() => ErrorMessages.Create(Code, Message, Details);

    private static Dictionary<string, Value> Id(string modelId) => new() { ["id"] = Value.ForString(modelId) };
}
