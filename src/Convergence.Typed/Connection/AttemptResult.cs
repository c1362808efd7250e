namespace Convergence.Typed;

/// <summary>What became of one attempt to connect.</summary>
internal abstract record AttemptResult
{
    private AttemptResult()
    {
    }

    /// <summary>Signed in; <paramref name="Running"/> ends with the connection.</summary>
    public sealed record Connected(ServerSession Session, Task<Protocol.ConnectionEnd> Running) : AttemptResult;

    /// <summary>Failed in a way that may pass.</summary>
    public sealed record Failed(string Code, string Message) : AttemptResult;

    /// <summary>The server does not take the reconnect token; the credentials are next, at once.</summary>
    public sealed record TokenRefused : AttemptResult;

    /// <summary>Refused for good.</summary>
    public sealed record Refused(ConvergenceException Exception) : AttemptResult;
}
