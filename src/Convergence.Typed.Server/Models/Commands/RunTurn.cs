namespace Convergence.Typed.Server;

/// <summary>Something a pipeline wants to go on with in its turn.</summary>
/// <param name="Action">What.</param>
internal sealed record RunTurn(Action Action) : ModelCommand;
