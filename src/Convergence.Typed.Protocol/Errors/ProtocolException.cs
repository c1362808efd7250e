namespace Convergence.Typed.Protocol;

/// <summary>What can go wrong between two peers. One type per failure that a caller acts on.</summary>
internal abstract class ProtocolException(string code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>A short name for programs: the error code of the peer, or a local one.</summary>
    public string Code { get; } = code;
}
