using Convergence.Typed.Operations;
using CsCheck;
using Google.Protobuf;

namespace Convergence.Typed.Protocol.Tests.Codec;

/// <summary>A submission written directly is byte for byte what the generated code writes.</summary>
public sealed class SubmissionFrameTests
{
    private static readonly ElementId s_id = new("2", 7);

    // One of each kind with every field at its default, and one with every field at its extreme.
    private static readonly DiscreteOperation[] s_corners =
    [
        new StringSplice(s_id, 0, 0, ""), new StringSplice(s_id, int.MaxValue, -1, "é"), new StringSet(s_id, ""), new StringSet(s_id, new string('ü', 70_000), true),
        new ArrayInsert(s_id, 0, new NumberData(default, 0)), new ArrayInsert(s_id, -1, new StringData(s_id, new string('x', 300))),
        new ArrayRemove(s_id, 0), new ArrayRemove(s_id, int.MinValue, true),
        new ArrayReplace(s_id, 0, new BooleanData(s_id, false)), new ArrayReplace(s_id, 128, new NumberData(new ElementId("", 0), double.NaN)),
        new ArrayMove(s_id, 0, 0), new ArrayMove(s_id, 127, 16_384), new ArraySet(s_id, []), new ArraySet(s_id, [new NullData(s_id)], true),
        new ObjectAddProperty(s_id, "", new StringData(s_id, "")), new ObjectAddProperty(s_id, "k", new ArrayData(s_id, [new DateData(s_id, DateTime.UnixEpoch)])),
        new ObjectSetProperty(s_id, "", new NullData(s_id)), new ObjectSetProperty(s_id, "k\ud83d", new ObjectData(s_id, [])),
        new ObjectRemoveProperty(s_id, ""), new ObjectRemoveProperty(s_id, new string('k', 128), true),
        new ObjectSet(s_id, new OrderedDictionary<string, DataValue>()),
        new ObjectSet(s_id, new OrderedDictionary<string, DataValue> { ["b"] = new NumberData(s_id, 1), [""] = new NullData(s_id) }),
        new NumberDelta(s_id, 0), new NumberDelta(default, -0.0), new NumberSet(s_id, -0.0), new NumberSet(new ElementId("", long.MaxValue), double.NegativeInfinity),
        new BooleanSet(s_id, false), new BooleanSet(ElementId.Parse("no number"), true, true),
        new DateSet(s_id, DateTime.UnixEpoch), new DateSet(s_id, DateTime.UnixEpoch.AddMilliseconds(-1), true),
    ];

    [Fact]
    public void Operations_of_every_kind_are_written_like_their_messages()
    {
        Assert.Equal(15, s_corners.Select(static operation => operation.Type).Distinct().Count());
        foreach (var operation in s_corners)
        {
            AssertEqual(Numbered(operation));
        }

        AssertEqual(Numbered(new CompoundOperation(s_corners)));
    }

    [Fact]
    public void Any_operation_is_written_like_its_message() => Samples.AnyOperation.Sample(
        static operation => AssertEqual(Numbered(operation)),
        iter: 20_000);

    [Theory]
    [InlineData(0, 0, 0, 0, 0, "")]
    [InlineData(1, 1, 127, 128, 1, "")]
    [InlineData(int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, ulong.MaxValue, "0123456789abcdef0123456789abcdef")]
    public void Numbers_of_every_size_are_written_like_those_of_a_message(int resource, int number, long version, long edit, ulong hash, string replica) => AssertEqual(new()
    {
        ResourceId = resource,
        SequenceNumber = number,
        ContextVersion = version,
        Operation = s_corners[1],
        Edits = (edit, edit / 2),
        Hash = hash,
        ReplicaId = replica,
    });

    [Fact]
    public void A_value_that_is_too_deep_is_refused()
    {
        DataValue value = new NullData(s_id);
        for (int level = 0; level < DataValueCodec.MaximumDepth; level++)
        {
            value = new ArrayData(s_id, [value]);
        }

        Assert.Throws<MalformedMessageException>(() => Numbered(new ArrayInsert(s_id, 0, value)).ToByteArray());
    }

    private static SubmissionFrame Numbered(Operation operation) => new()
    {
        ResourceId = 7,
        SequenceNumber = 300,
        ContextVersion = 123_456,
        Operation = operation,
        Edits = (1_000_000, 1_000_001),
        Hash = 0x8000_0000_0000_0001,
    };

    private static void AssertEqual(SubmissionFrame frame)
    {
        var message = new ConvergenceMessage
        {
            OperationSubmission = new()
            {
                ResourceId = frame.ResourceId,
                SequenceNumber = frame.SequenceNumber,
                ContextVersion = frame.ContextVersion,
                Operation = OperationCodec.Encode(frame.Operation),
                FirstSequence = frame.Edits.First,
                LastSequence = frame.Edits.Last,
                OperationHash = frame.Hash,
                ReplicaId = frame.ReplicaId,
            },
        };
        Assert.Equal(Convert.ToHexString(message.ToByteArray()), Convert.ToHexString(frame.ToByteArray()));
    }
}
