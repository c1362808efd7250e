namespace Convergence.Typed.Protocol;

/// <summary>A message cannot be understood, or a value cannot be put into one. The text names the part that is wrong.</summary>
internal sealed class MalformedMessageException(string message, Exception? innerException = null)
    : ProtocolException("invalid_message", message, innerException);
