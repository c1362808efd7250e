namespace Convergence.Typed.Server;

/// <summary>Lets a client that had the model catch up.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="RequestId">The number of the request.</param>
/// <param name="ContextVersion">The version it has.</param>
/// <param name="CreatedTime">When the model it has was created; null means any.</param>
internal sealed record ResyncModel(IModelClient Client, int RequestId, long ContextVersion, DateTime? CreatedTime) : ModelRequest(Client, RequestId);
