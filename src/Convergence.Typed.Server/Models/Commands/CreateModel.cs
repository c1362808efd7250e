namespace Convergence.Typed.Server;

/// <summary>Creates the model.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="RequestId">The number of the request.</param>
/// <param name="Model">What it begins with.</param>
internal sealed record CreateModel(IModelClient Client, int RequestId, NewModel Model) : ModelRequest(Client, RequestId);
