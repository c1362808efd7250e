namespace Convergence.Typed;

/// <summary>How the exchange of a model with the server ended.</summary>
/// <param name="Kind">Why.</param>
internal sealed record LinkEnd(LinkEndKind Kind)
{
    /// <summary>The server's code of a refusal.</summary>
    public string Code { get; init; } = "";

    /// <summary>The server's words.</summary>
    public string Message { get; init; } = "";

    /// <summary>The number of a forced close.</summary>
    public int ReasonCode { get; init; }

    /// <summary>Whether a forced close asks for another synchronisation and blames nobody.</summary>
    public bool IsResync { get; init; }

    /// <summary>What was behind it.</summary>
    public Exception? Exception { get; init; }

    public static LinkEnd Refused(string code, string message, Exception? exception = null) =>
        new(LinkEndKind.Refused) { Code = code, Message = message, Exception = exception };
}
