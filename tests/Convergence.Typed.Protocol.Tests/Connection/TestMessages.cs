namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>Messages that the tests send; which ones they are is of no account, but each side may send what it sends.</summary>
internal static class TestMessages
{
    public static ConvergenceMessage Ping => new() { Ping = new() };

    public static ConvergenceMessage Pong => new() { Pong = new() };

    /// <summary>A request that either side sends here.</summary>
    public static ConvergenceMessage Request => new() { ServerTimeRequest = new() };

    public static ConvergenceMessage ClientRequest(int id) => new() { RequestId = id, ServerTimeRequest = new() };

    public static ConvergenceMessage Response(int id, long seconds = 0) =>
        new() { ResponseId = id, ServerTimeResponse = new() { ServerTime = new() { Seconds = seconds } } };

    /// <summary>A message of a server that expects no answer.</summary>
    public static ConvergenceMessage FromServer(int number, string filler = "") => new() { RemoteClientOpenedModel = new() { ResourceId = number, SessionId = filler } };

    /// <summary>A message of a client that expects no answer.</summary>
    public static ConvergenceMessage FromClient(int number) => new() { UnshareReference = new() { ResourceId = number } };
}
