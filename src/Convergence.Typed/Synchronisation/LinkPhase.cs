namespace Convergence.Typed;

/// <summary>How far the exchange of a model with the server has come on one connection; in this order.</summary>
internal enum LinkPhase
{
    /// <summary>Resynchronisation was requested.</summary>
    Requested,

    /// <summary>Missed operations come in.</summary>
    Replaying,

    /// <summary>Caught up; something has to become durable before anything is sent.</summary>
    Preparing,

    /// <summary>Pending edits are sent; the server has not ended the resynchronisation yet.</summary>
    Sending,

    /// <summary>Open at the server.</summary>
    Online,
}
