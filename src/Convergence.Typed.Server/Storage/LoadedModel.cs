namespace Convergence.Typed.Server;

/// <summary>A model as it is loaded; the entries of the log from the version of the snapshot on bring it to its own version.</summary>
internal sealed record LoadedModel(ServerModel Model, ModelSnapshot Snapshot);
