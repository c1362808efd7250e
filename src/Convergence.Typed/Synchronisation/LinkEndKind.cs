namespace Convergence.Typed;

/// <summary>Why the exchange of a model with the server ended.</summary>
internal enum LinkEndKind
{
    /// <summary>The connection is gone.</summary>
    Disconnected,

    /// <summary>Nobody has the model open and nothing is pending.</summary>
    Finished,

    /// <summary>The server refused the request.</summary>
    Refused,

    /// <summary>The server closed the model.</summary>
    ForceClosed,

    /// <summary>Operations are missing; another exchange fetches them.</summary>
    Gap,

    /// <summary>What the server sent does not fit the state here.</summary>
    Mismatched,

    /// <summary>A copy of the store has sent pending edits in another form; the state has to be made anew with it.</summary>
    SentByCopy,

    /// <summary>Nothing came for too long.</summary>
    TimedOut,

    /// <summary>The model failed or was deleted on this side.</summary>
    Failed,
}
