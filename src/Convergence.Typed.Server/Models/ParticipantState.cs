namespace Convergence.Typed.Server;

/// <summary>How a session takes part in a model.</summary>
internal enum ParticipantState
{
    /// <summary>Not yet, or not any more.</summary>
    Absent,

    /// <summary>It catches up after a reconnect: it gets operations, and may submit.</summary>
    Resyncing,

    /// <summary>It has the model open.</summary>
    Open,
}
