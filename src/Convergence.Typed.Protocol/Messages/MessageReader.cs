using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Convergence.Typed.Protocol;

/// <summary>Reads frames.</summary>
internal static class MessageReader
{
    // An object within an object takes three nested messages: the value, the object and the map entry. The rest is the envelope around them.
    private const int RecursionLimit = (DataValueCodec.MaximumDepth * 3) + 32;

    // Protobuf's own limit of 100 cannot be raised for reading from a span. A nested message takes at least two bytes, so a frame this short stays below it.
    private const int ShortFrameBytes = 200;

    /// <summary>Reads one frame.</summary>
    /// <exception cref="MalformedMessageException">The bytes are not a message, or it is nested too deeply.</exception>
    public static ConvergenceMessage Read(ReadOnlyMemory<byte> frame)
    {
        try
        {
            if (frame.Length <= ShortFrameBytes)
            {
                return ConvergenceMessage.Parser.ParseFrom(frame.Span);
            }

            using var stream = OpenStream(frame);
            using var input = CodedInputStream.CreateWithLimits(stream, int.MaxValue, RecursionLimit);
            return ConvergenceMessage.Parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new MalformedMessageException($"A frame of {frame.Length} bytes is not a message: {exception.Message}", exception);
        }
    }

    private static MemoryStream OpenStream(ReadOnlyMemory<byte> frame) =>
        MemoryMarshal.TryGetArray(frame, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(frame.ToArray(), writable: false);
}
