namespace Convergence.Typed.Server;

/// <summary>The connection has ended, so its session leaves the model.</summary>
/// <param name="Client">The connection.</param>
internal sealed record LeaveModel(IModelClient Client) : ModelCommand;
