namespace Convergence.Typed.Server;

/// <summary>Something a model is to do, in its turn.</summary>
internal abstract record ModelCommand;
