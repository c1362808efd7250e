using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Convergence.Typed.Operations;
using Google.Protobuf;

namespace Convergence.Typed.Protocol;

/// <summary>
/// Writes protobuf from the last byte to the first. On the wire every nested message is preceded by its length; from behind the length is known when its turn comes, so that
/// nothing has to be measured first.
/// </summary>
/// <remarks>Fields therefore go in from the highest number to the lowest. Those with the default value are left out, as everywhere in proto3.</remarks>
/// <param name="scratch">Memory to begin with, usually on the stack.</param>
internal ref struct BackwardWriter(Span<byte> scratch)
{
    private const int GroupBits = 7;
    private const ulong GroupMask = (1 << GroupBits) - 1;

    private Span<byte> _buffer = scratch;
    private int _start = scratch.Length;
    private byte[]? _rented;

    /// <summary>The number of bytes written.</summary>
    public readonly int Length => _buffer.Length - _start;

    /// <summary>What was written, in the order of the wire.</summary>
    public readonly byte[] ToArray() => _buffer[_start..].ToArray();

    /// <summary>Gives back memory beyond the scratch.</summary>
    public readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    /// <summary>Makes everything written since <see cref="Length"/> was <paramref name="end"/> a nested message.</summary>
    public void Wrap(int field, int end)
    {
        Varint((uint)(Length - end));
        Tag(field, WireFormat.WireType.LengthDelimited);
    }

    public void Int64(int field, long value)
    {
        if (value != 0)
        {
            Varint((ulong)value);
            Tag(field, WireFormat.WireType.Varint);
        }
    }

    public void Bool(int field, bool value) => Int64(field, value ? 1 : 0);

    public void Double(int field, double value)
    {
        if (value != 0)
        {
            Fixed64(field, BitConverter.DoubleToUInt64Bits(value));
        }
    }

    public void Fixed64(int field, ulong value)
    {
        if (value != 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);
            Tag(field, WireFormat.WireType.Fixed64);
        }
    }

    public void String(int field, string value)
    {
        if (value.Length > 0)
        {
            int end = Length;
            Text(value);
            Wrap(field, end);
        }
    }

    /// <summary>The text of an id, without making it.</summary>
    public void Id(int field, ElementId id)
    {
        if (id.IsEmpty)
        {
            return;
        }

        int end = Length;
        if (id.Number >= 0)
        {
            ulong rest = (ulong)id.Number;
            do
            {
                (rest, ulong digit) = Math.DivRem(rest, 10);
                Take(1)[0] = (byte)('0' + digit);
            }
            while (rest != 0);

            Take(1)[0] = (byte)':';
        }

        Text(id.Prefix);
        Wrap(field, end);
    }

    /// <summary>The fields of a message, as its generated code writes them.</summary>
    public void Fields(IMessage message) => message.WriteTo(Take(message.CalculateSize()));

    private void Text(string value)
    {
        // Nearly all of it is ASCII, which needs no counting; the bytes of another text overwrite the attempt.
        if (Ascii.FromUtf16(value, Reserve(value.Length), out _) == OperationStatus.Done)
        {
            _start -= value.Length;
            return;
        }

        Encoding.UTF8.GetBytes(value, Take(Encoding.UTF8.GetByteCount(value)));
    }

    private void Tag(int field, WireFormat.WireType type) => Varint(WireFormat.MakeTag(field, type));

    // Nearly all are one byte; that case is small enough to be compiled into its callers.
    private void Varint(ulong value)
    {
        if (value <= GroupMask && _start > 0)
        {
            _buffer[--_start] = (byte)value;
        }
        else
        {
            LongVarint(value);
        }
    }

    private void LongVarint(ulong value)
    {
        int size = (70 - BitOperations.LeadingZeroCount(value | 1)) / GroupBits;
        if (size > _start)
        {
            Grow(size);
        }

        // All groups but the last on the wire say that another one follows.
        int shift = (size - 1) * GroupBits;
        _buffer[--_start] = (byte)(value >> shift);
        while (shift > 0)
        {
            shift -= GroupBits;
            _buffer[--_start] = (byte)((value >> shift) | (GroupMask + 1));
        }
    }

    private Span<byte> Take(int count)
    {
        var target = Reserve(count);
        _start -= count;
        return target;
    }

    private Span<byte> Reserve(int count)
    {
        if (count > _start)
        {
            Grow(count);
        }

        return _buffer.Slice(_start - count, count);
    }

    private void Grow(int count)
    {
        int length = Length;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, checked(length + count)));
        _buffer[_start..].CopyTo(larger.AsSpan(larger.Length - length));
        Dispose();
        _buffer = _rented = larger;
        _start = larger.Length - length;
    }
}
