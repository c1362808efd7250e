namespace Convergence.Typed.Protocol;

/// <summary>A message is larger than the peer accepts. It was not sent, since it would have ended the connection.</summary>
internal sealed class MessageTooLargeException(int bytes, int maximumBytes)
    : ProtocolException("message_too_large", $"A message of {bytes} bytes is larger than the {maximumBytes} bytes the server accepts (MaximumFrameBytes of its options); it was not sent.");
