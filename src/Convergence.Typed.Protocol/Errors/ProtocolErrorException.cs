using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed.Protocol;

/// <summary>The peer answered a request with an error.</summary>
internal sealed class ProtocolErrorException(string code, string message, IReadOnlyDictionary<string, Value> details)
    : ProtocolException(code, message.Length == 0 ? $"The peer answered with the error '{code}'." : message)
{
    /// <summary>What the peer added to the error, by name; often empty.</summary>
    public IReadOnlyDictionary<string, Value> Details { get; } = details;
}
