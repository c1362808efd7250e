namespace Convergence.Typed.Protocol;

/// <summary>How a message takes part in the exchange, which fixes the correlation ids it carries.</summary>
internal enum MessageCategory
{
    /// <summary>No body, or one that this version does not know.</summary>
    Unknown,

    /// <summary>A heartbeat: no ids.</summary>
    Protocol,

    /// <summary>Expects no answer: no ids.</summary>
    Normal,

    /// <summary>Expects an answer: a request id.</summary>
    Request,

    /// <summary>Answers a request: a response id.</summary>
    Response,
}
