using Convergence.Typed.Protocol.Activity;
using Convergence.Typed.Protocol.Model;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed.Protocol.Tests.Schema;

/// <summary>What a reader must accept beyond what a writer of our own produces.</summary>
public class ToleranceTests
{
    [Fact]
    public void Unknown_fields_are_ignored_at_every_level_and_survive()
    {
        // operationSubmission {1: 7, 4: {1: {1: {1: "@:1", 5: "A", 99: 1}, 98: "x"}, 97: 1}, 96: 1.0}, and 5000: 3 beside it
        var splice = Field(1, Text("@:1")) + Field(5, Text("A")) + Varint(99, 1);
        var frame = Convert.FromHexString(
            Field(114, Varint(1, 7) + Field(4, Field(1, Field(1, splice) + Field(98, Text("x"))) + Varint(97, 1)) + Tag(96, 1) + "000000000000f03f") + Varint(5000, 3));

        var message = MessageReader.Read(frame);
        var known = new ConvergenceMessage
        {
            OperationSubmission = new()
            {
                ResourceId = 7,
                Operation = new() { DiscreteOperation = new() { StringSpliceOperation = new() { Id = "@:1", InsertedValue = "A" } } },
            },
        };

        Assert.Equal("A", message.OperationSubmission.Operation.DiscreteOperation.StringSpliceOperation.InsertedValue);
        Assert.Equal(7, message.OperationSubmission.ResourceId);
        Assert.NotEqual(known, message); // what is unknown is kept …
        Assert.Equal(message, MessageReader.Read(message.ToByteArray())); // … and written again
        Assert.Equal(known, new MessageParser<ConvergenceMessage>(() => new ConvergenceMessage()).WithDiscardUnknownFields(true).ParseFrom(frame));
    }

    [Fact]
    public void A_peer_without_the_extensions_reads_the_rest_of_the_message()
    {
        var submission = new OperationSubmissionMessage { ResourceId = 3, FirstSequence = 1, LastSequence = 2, OperationHash = ulong.MaxValue, ReplicaId = "ab" };

        // As seen by a schema that ends before the extensions: every field from 1000 is unknown to it.
        var fields = new List<int>();
        var input = new CodedInputStream(submission.ToByteArray());
        while (input.ReadTag() is not 0 and var tag)
        {
            fields.Add(WireFormat.GetTagFieldNumber(tag));
            input.SkipLastField();
        }

        Assert.Equal([1, 1000, 1001, 1002, 1003], fields);
    }

    [Theory]
    [InlineData("0a040102ac02")] // packed
    [InlineData("0801" + "0802" + "08ac02")] // unpacked
    [InlineData("0a020102" + "08ac02")] // in parts
    public void Repeated_numbers_are_read_packed_and_unpacked(string hex)
    {
        Assert.Equal([1, 2, 300], Core.Int32List.Parser.ParseFrom(Convert.FromHexString(hex)).Values);
    }

    [Fact]
    public void A_map_entry_without_value_holds_an_empty_one()
    {
        // state: {"s1": (value omitted), "s2": {}}
        var response = ActivityParticipantsResponseMessage.Parser.ParseFrom(Convert.FromHexString("0a04" + Field(1, Text("s1")) + "0a06" + Field(1, Text("s2")) + "1200"));

        Assert.Equal(["s1", "s2"], response.State.Keys);
        Assert.All(response.State.Values, state => Assert.Empty(state.State));
    }

    [Fact]
    public void A_map_entry_without_value_may_hold_a_message_with_a_oneof()
    {
        var set = ActivityUpdateStateMessage.Parser.ParseFrom(Convert.FromHexString("12030a016b"));

        Assert.Equal(Value.KindOneofCase.None, set.Set["k"].KindCase);
    }

    [Fact]
    public void A_body_of_a_later_version_is_no_body()
    {
        Assert.Equal(ConvergenceMessage.BodyOneofCase.None, MessageReader.Read(Convert.FromHexString(Field(700, Varint(1, 1)))).BodyCase);
    }

    [Theory]
    [InlineData("0a")]
    [InlineData("ff")]
    [InlineData("2a05")]
    [InlineData("9207ffffffff0f")]
    [InlineData("00")]
    public void Bytes_that_are_no_message_are_refused_with_a_clear_error(string hex)
    {
        var exception = Assert.Throws<MalformedMessageException>(() => MessageReader.Read(Convert.FromHexString(hex)));

        Assert.Contains($"{hex.Length / 2} bytes", exception.Message, StringComparison.Ordinal);
    }

    private static string Tag(int number, int wireType) => Number(((ulong)number << 3) | (uint)wireType);

    private static string Varint(int number, ulong value) => Tag(number, 0) + Number(value);

    private static string Field(int number, string content) => Tag(number, 2) + Number((ulong)content.Length / 2) + content;

    private static string Text(string text) => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return Convert.ToHexStringLower([.. bytes]);
    }
}
