namespace Convergence.Typed.Server;

/// <summary>Opens the model; when there is none, the client can hand over its content.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="RequestId">The number of the request.</param>
/// <param name="AutoCreateId">By which number the client knows the content; null when it has none.</param>
internal sealed record OpenModel(IModelClient Client, int RequestId, int? AutoCreateId) : ModelRequest(Client, RequestId);
