namespace Convergence.Typed.Protocol;

/// <summary>The peer did not answer a request in time. A late answer is ignored; whether it carried out the request is unknown.</summary>
internal sealed class RequestTimeoutException(ConvergenceMessage.BodyOneofCase request, TimeSpan timeout)
    : ProtocolException("request_timeout", $"No answer to {request} within {timeout.TotalSeconds:0.###} s.")
{
    /// <summary>The kind of request that was not answered.</summary>
    public ConvergenceMessage.BodyOneofCase Request { get; } = request;
}
