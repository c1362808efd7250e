using Convergence.Typed.Operations;

namespace Convergence.Typed.Protocol.Tests.Codec;

/// <summary>What a peer may send and a store may hold that is no operation: always the same exception, and it says what is wrong.</summary>
public sealed class MalformedTests
{
    public static TheoryData<string> OperationNames()
    {
        var data = new TheoryData<string>();
        foreach (var field in Model.DiscreteOperationData.Descriptor.Oneofs.Single().Fields)
        {
            data.Add(field.Name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(OperationNames))]
    public void An_operation_of_any_kind_without_a_target_is_refused(string name)
    {
        var data = new Model.DiscreteOperationData();
        var field = Model.DiscreteOperationData.Descriptor.FindFieldByName(name);
        field.Accessor.SetValue(data, Activator.CreateInstance(field.MessageType.ClrType));
        var exception = Assert.Throws<MalformedMessageException>(() => OperationCodec.Decode(new() { DiscreteOperation = data }));
        Assert.Equal("invalid_message", exception.Code);
    }

    [Fact]
    public void An_operation_that_is_missing_or_of_no_kind_is_refused()
    {
        Assert.Throws<MalformedMessageException>(() => OperationCodec.Decode(null));
        Assert.Throws<MalformedMessageException>(() => OperationCodec.Decode(new()));
        Assert.Throws<MalformedMessageException>(() => OperationCodec.Decode(new() { DiscreteOperation = new() }));
        Assert.Throws<MalformedMessageException>(() => OperationCodec.Decode(new() { CompoundOperation = new() }));
        Assert.Throws<MalformedMessageException>(() => OperationCodec.Decode(new() { CompoundOperation = new() { Operations = { new Model.DiscreteOperationData() } } }));
    }

    [Fact]
    public void A_value_that_is_missing_incomplete_or_of_no_kind_is_refused()
    {
        Assert.Throws<MalformedMessageException>(() => DataValueCodec.Decode(null));
        Assert.Throws<MalformedMessageException>(() => DataValueCodec.Decode(new()));
        Assert.Throws<MalformedMessageException>(() => DataValueCodec.Decode(new() { StringValue = new() { Value = "no id" } }));
        Assert.Throws<MalformedMessageException>(() => DataValueCodec.Decode(new() { DateValue = new() { Id = "2:0" } }));
        Assert.Throws<MalformedMessageException>(() => DataValueCodec.DecodeObject(null));
        Assert.Throws<MalformedMessageException>(() => DataValueCodec.Decode(new() { ArrayValue = new() { Id = "2:0", Children = { new Model.DataValue() } } }));
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(0, 1_000_000_000)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MinValue, 0)]
    [InlineData(253_402_300_800, 0)] // 10000-01-01
    [InlineData(-62_135_596_801, 0)] // one second before 0001-01-01
    public void An_instant_outside_of_what_a_date_can_be_is_refused(long seconds, int nanos)
    {
        var value = new Model.DataValue { DateValue = new() { Id = "2:0", Value = new() { Seconds = seconds, Nanos = nanos } } };
        Assert.Throws<MalformedMessageException>(() => DataValueCodec.Decode(value));
    }

    [Fact]
    public void A_splice_that_does_nothing_is_read_as_a_no_op()
    {
        var operation = OperationCodec.Decode(new() { DiscreteOperation = new() { StringSpliceOperation = new() { Id = "2:0", Index = 3 } } });
        Assert.Equal(new StringSplice(ElementId.Parse("2:0"), 3, 0, "", NoOp: true), operation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"op":"somethingElse","id":"2:0"}""")]
    [InlineData("""{"op":"numberSet","number":1}""")]
    [InlineData("""{"op":"numberSet","id":"2:0"}""")]
    [InlineData("""{"op":"numberSet","id":"2:0","number":"one"}""")]
    [InlineData("""{"op":"numberSet","id":"2:0","number":1,"unknown":2}""")]
    [InlineData("""{"op":"stringSet","id":"2:0","text":{"utf16":"AA=="}}""")]
    [InlineData("""{"op":"stringSet","id":"2:0","text":{"other":"AAA="}}""")]
    [InlineData("""{"op":"arrayInsert","id":"2:0","index":0,"value":{"id":"2:1"}}""")]
    [InlineData("""{"op":"compound","operations":[]}""")]
    [InlineData("""{"op":"compound","operations":[{"op":"compound","operations":[]}]}""")]
    [InlineData("""{"op":"numberSet","id":"2:0","number":1""")]
    public void A_stored_operation_that_is_broken_is_refused(string json) => Assert.Throws<MalformedMessageException>(() => OperationJson.Deserialize(json));

    [Fact]
    public void A_stored_root_must_be_an_object() =>
        Assert.Throws<MalformedMessageException>(() => OperationJson.DeserializeObject("""{"id":"2:0","number":1}"""));
}
