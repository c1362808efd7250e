namespace Convergence.Typed.Server;

/// <summary>A request of a client, which must be answered whatever happens.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="RequestId">The number of the request.</param>
internal abstract record ModelRequest(IModelClient Client, int RequestId) : ModelCommand;
