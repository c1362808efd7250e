using Convergence.Typed.Operations;

namespace Convergence.Typed.Server;

/// <summary>The whole content of a model at a version.</summary>
internal sealed record ModelSnapshot(long Version, ObjectData Root);
