using Convergence.Typed.Operations;

namespace Convergence.Typed.Protocol.Tests.Codec;

public sealed class OperationJsonTests
{
    private static readonly ElementId s_id = ElementId.Parse("2:7");
    private static readonly DateTime s_date = new(1969, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc);

    private static readonly ObjectData s_value = new(
        ElementId.Parse("strange id"),
        new Dictionary<string, DataValue>
        {
            ["b"] = new ArrayData(ElementId.Parse("a:1"), [new NumberData(ElementId.Parse("a:2"), -0.0), new NullData(ElementId.Parse("a:3"))]),
            ["a"] = new StringData(ElementId.Parse("a:4"), "half \ud83d and 'Ж' and \"\\\n"),
            [""] = new DateData(ElementId.Parse("a:5"), s_date),
            ["$type"] = new BooleanData(ElementId.Parse("a:6"), false),
        });

    public static TheoryData<string> Kinds => [.. Discrete().Select(operation => operation.Type.ToString())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_operation_comes_back_as_it_was(string kind)
    {
        var operation = Discrete().Single(candidate => candidate.Type.ToString() == kind);

        Assert.Equal(operation, OperationJson.Deserialize(OperationJson.Serialize(operation)));
        Assert.Equal(operation.AsNoOp(), OperationJson.Deserialize(OperationJson.Serialize(operation.AsNoOp())));
    }

    [Fact]
    public void A_compound_comes_back_with_the_targets_and_the_no_ops_of_its_members()
    {
        var compound = new CompoundOperation([.. Discrete(), .. Discrete().Select(operation => operation.AsNoOp())]);

        Assert.Equal(compound, OperationJson.Deserialize(OperationJson.Serialize(compound)));
    }

    [Fact]
    public void There_is_a_case_for_every_kind()
    {
        Assert.Equal(Enum.GetValues<OperationType>().Where(type => type != OperationType.None), Discrete().Select(operation => operation.Type).Order());
    }

    [Fact]
    public void The_text_says_what_it_is()
    {
        Assert.Equal("""{"op":"stringSplice","id":"2:7","index":1,"delete":2,"insert":"größer"}""", OperationJson.Serialize(new StringSplice(s_id, 1, 2, "größer")));
        Assert.Equal("""{"op":"compound","operations":[{"op":"booleanSet","id":"2:7","noOp":true,"boolean":true}]}""", OperationJson.Serialize(new CompoundOperation([new BooleanSet(s_id, true, true)])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"op":"stringSplice","index":1,"delete":2,"insert":"x"}""")]
    [InlineData("""{"op":"stringSplice","id":"2:7","index":1,"delete":2}""")]
    [InlineData("""{"op":"stringJoin","id":"2:7"}""")]
    [InlineData("""{"op":"booleanSet","id":"2:7","boolean":true,"surprise":1}""")]
    [InlineData("""{"op":"compound","operations":[{"op":"booleanSet","boolean":true}]}""")]
    [InlineData("""{"op":"objectSet","id":"2:7","properties":{"a":{"id":"x"}}}""")]
    public void Anything_else_is_refused(string json) => Assert.Throws<MalformedMessageException>(() => OperationJson.Deserialize(json));

    private static IEnumerable<DiscreteOperation> Discrete() =>
    [
        new StringSplice(s_id, 3, 1, "\udc00x"),
        new StringSet(s_id, ""),
        new ArrayInsert(s_id, 0, s_value),
        new ArrayRemove(s_id, 2),
        new ArrayReplace(s_id, 1, s_value),
        new ArrayMove(s_id, 4, 0),
        new ArraySet(s_id, [s_value]),
        new ObjectAddProperty(s_id, "key", s_value),
        new ObjectSetProperty(s_id, "", s_value),
        new ObjectRemoveProperty(s_id, "key"),
        new ObjectSet(s_id, s_value.Children),
        new NumberDelta(s_id, double.Epsilon),
        new NumberSet(s_id, double.NegativeInfinity),
        new BooleanSet(s_id, true),
        new DateSet(s_id, s_date),
    ];
}
