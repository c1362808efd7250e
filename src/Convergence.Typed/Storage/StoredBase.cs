using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>Confirmed data at a version; never contains a pending edit.</summary>
internal sealed record StoredBase(long Version, ObjectData Data);
