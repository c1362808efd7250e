using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <summary>What a request threw, in the words of the public API.</summary>
internal static class ServerErrors
{
    public static ConvergenceException Translate(ProtocolException failure) => failure switch
    {
        ProtocolErrorException error => new ServerErrorException(error.Code, error.Message, error),
        Protocol.RequestTimeoutException timeout => new RequestTimeoutException(timeout.Message, timeout),
        Protocol.ConnectionLostException { OutcomeUnknown: true } lost => new ConnectionLostException(lost.Message, lost),
        Protocol.ConnectionLostException lost => new OfflineException("The connection was lost before the request was sent.", lost),
        _ => new ServerErrorException(failure.Code, failure.Message, failure),
    };
}
