namespace Convergence.Typed.Server;

/// <summary>Deletes the model.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="RequestId">The number of the request.</param>
/// <param name="CreatedTime">When the model that is meant was created; null means any.</param>
internal sealed record DeleteModel(IModelClient Client, int RequestId, DateTime? CreatedTime) : ModelRequest(Client, RequestId);
