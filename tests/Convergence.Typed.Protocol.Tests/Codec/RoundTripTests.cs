using Convergence.Typed.Operations;
using CsCheck;
using Google.Protobuf;

namespace Convergence.Typed.Protocol.Tests.Codec;

/// <summary>Whatever is written comes back equal: on the wire and in the store.</summary>
public sealed class RoundTripTests
{
    private const int Cases = 5_000;

    [Fact]
    public void Operations_survive_the_wire() => Samples.Operation.Sample(
        operation =>
        {
            var bytes = OperationCodec.Encode(operation).ToByteArray();
            Assert.Equal(operation, OperationCodec.Decode(Model.OperationData.Parser.ParseFrom(bytes)));
        },
        iter: Cases);

    [Fact]
    public void Values_survive_the_wire() => Samples.Value.Sample(
        value =>
        {
            var bytes = DataValueCodec.Encode(value).ToByteArray();
            Assert.Equal(value, DataValueCodec.Decode(Model.DataValue.Parser.ParseFrom(bytes)));
        },
        iter: Cases);

    [Fact]
    public void Roots_survive_the_wire() => Samples.Value.Sample(
        value =>
        {
            var root = new ObjectData(ElementId.Parse("@:0"), [KeyValuePair.Create("child", value)]);
            var bytes = DataValueCodec.EncodeObject(root).ToByteArray();
            Assert.Equal(root, DataValueCodec.DecodeObject(Model.ObjectValue.Parser.ParseFrom(bytes)));
        },
        iter: Cases);

    [Fact]
    public void Operations_survive_the_store() =>
        Samples.AnyOperation.Sample(operation => Assert.Equal(operation, OperationJson.Deserialize(OperationJson.Serialize(operation))), iter: Cases);

    [Fact]
    public void Values_survive_the_store() =>
        Samples.AnyValue.Sample(value => Assert.Equal(value, OperationJson.DeserializeValue(OperationJson.SerializeValue(value))), iter: Cases);

    [Fact]
    public void The_stored_form_keeps_the_order_of_properties() => Samples.AnyValue.Sample(
        value =>
        {
            var json = OperationJson.SerializeValue(value);
            Assert.Equal(json, OperationJson.SerializeValue(OperationJson.DeserializeValue(json)));
        },
        iter: Cases);

    [Fact]
    public void Negative_zero_travels_as_zero_however_it_is_written()
    {
        // Writers of this version leave out whatever equals the default; the JavaScript client writes the bits.
        var written = Model.DataValue.Parser.ParseFrom(Convert.FromHexString("220e0a03323a30110000000000000080"));
        Assert.Equal(-0.0, written.DoubleValue.Value);
        Assert.Equal(new NumberData(new("2", 0), 0), DataValueCodec.Decode(written));
        Assert.Equal(
            new NumberSet(new("2", 0), 0),
            OperationCodec.Decode(new() { DiscreteOperation = new() { NumberSetOperation = new() { Id = "2:0", Value = -0.0 } } }));
        var stored = new NumberSet(new("2", 0), -0.0);
        Assert.Equal(stored, OperationJson.Deserialize(OperationJson.Serialize(stored)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_JSON_does_not_have_survive_the_store(double number)
    {
        var operation = new NumberSet(ElementId.Parse("2:0"), number);
        Assert.Equal(operation, OperationJson.Deserialize(OperationJson.Serialize(operation)));
    }

    [Theory]
    [InlineData("arrays")]
    [InlineData("objects")]
    public void The_deepest_value_survives_both_and_one_level_more_is_refused_on_the_wire(string kind)
    {
        var deepest = Nest(kind, DataValueCodec.MaximumDepth);
        Assert.Equal(deepest, DataValueCodec.Decode(Model.DataValue.Parser.ParseFrom(Stream(DataValueCodec.Encode(deepest)))));
        var operation = new CompoundOperation([new ArrayInsert(ElementId.Parse("@:0"), 0, deepest)]);
        Assert.Equal(operation, OperationJson.Deserialize(OperationJson.Serialize(operation)));

        var tooDeep = Nest(kind, DataValueCodec.MaximumDepth + 1);
        Assert.Throws<MalformedMessageException>(() => DataValueCodec.Encode(tooDeep));
        var message = new Model.DataValue
        {
            ArrayValue = new() { Id = "2:9999", Children = { DataValueCodec.Encode(deepest) } },
        };
        Assert.Throws<MalformedMessageException>(() => DataValueCodec.Decode(message));
    }

    private static DataValue Nest(string kind, int levels)
    {
        DataValue value = new NullData(new ElementId("2", 0));
        for (var level = 1; level < levels; level++)
        {
            var id = new ElementId("2", level);
            value = kind == "arrays" ? new ArrayData(id, [value]) : new ObjectData(id, [KeyValuePair.Create("a", value)]);
        }

        return value;
    }

    private static CodedInputStream Stream(IMessage message) => CodedInputStream.CreateWithLimits(new MemoryStream(message.ToByteArray()), int.MaxValue, 1000);
}
