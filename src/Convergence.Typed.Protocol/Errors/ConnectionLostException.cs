namespace Convergence.Typed.Protocol;

/// <summary>The connection ended before the answer came, or was not there any more when the request was made.</summary>
internal sealed class ConnectionLostException(ConnectionEnd end, bool outcomeUnknown) : ProtocolException(
    "connection_lost",
    outcomeUnknown
        ? $"The connection ended before the answer came ({end}); whether the peer carried out the request is unknown."
        : $"The request was not sent, because the connection has ended ({end}).",
    end.Exception)
{
    /// <summary>Why the connection ended.</summary>
    public ConnectionEnd End { get; } = end;

    /// <summary>True when the request may have reached the peer; false when it certainly did not.</summary>
    public bool OutcomeUnknown { get; } = outcomeUnknown;
}
