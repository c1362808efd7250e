namespace Convergence.Typed;

/// <summary>How an open model stands with its server.</summary>
public enum ModelState
{
    /// <summary>Not connected; edits are applied and kept, and are sent when the connection is back.</summary>
    Offline,

    /// <summary>Connected, and catching up: missed changes are fetched, then pending edits are sent.</summary>
    Synchronising,

    /// <summary>Connected and up to date; edits travel at once.</summary>
    Online,

    /// <summary>Synchronisation ended for good (<see cref="RealTimeModel.Failure"/>). The model can be read, not edited; what was not sent is kept.</summary>
    Failed,

    /// <summary>Closed. The model can be read, not edited.</summary>
    Closed,
}
