using Convergence.Typed.Operations;

namespace Convergence.Typed.Protocol.Tests.Codec;

/// <summary>The stored form, letter by letter. Files of users hold it: a change here needs a migration there.</summary>
public sealed class StoredFormTests
{
    private static readonly ElementId s_id = new("2", 7);
    private static readonly DateTime s_date = new(2027, 3, 1, 9, 30, 0, 250, DateTimeKind.Utc);

    private static readonly Dictionary<string, Operation> s_operations = new(StringComparer.Ordinal)
    {
        ["""{"op":"stringSplice","id":"2:7","index":4,"delete":2,"insert":"grün \"x\""}"""] = new StringSplice(s_id, 4, 2, "grün \"x\""),
        ["""{"op":"stringSplice","id":"2:7","noOp":true,"index":4,"delete":0,"insert":""}"""] = new StringSplice(s_id, 4, 0, "", NoOp: true),
        ["""{"op":"stringSet","id":"2:7","text":"Schiff \uD83D\uDE80 läuft"}"""] = new StringSet(s_id, "Schiff 🚀 läuft"),
        ["""{"op":"stringSet","id":"2:7","text":{"utf16":"YQA92A=="}}"""] = new StringSet(s_id, "a\ud83d"),
        ["""{"op":"arrayInsert","id":"2:7","index":0,"value":{"id":"2:8","string":"a"}}"""] = new ArrayInsert(s_id, 0, new StringData(new("2", 8), "a")),
        ["""{"op":"arrayRemove","id":"2:7","index":3}"""] = new ArrayRemove(s_id, 3),
        ["""{"op":"arrayReplace","id":"2:7","index":1,"value":{"id":"2:8","number":1.5}}"""] = new ArrayReplace(s_id, 1, new NumberData(new("2", 8), 1.5)),
        ["""{"op":"arrayMove","id":"2:7","index":1,"to":5}"""] = new ArrayMove(s_id, 1, 5),
        ["""{"op":"arraySet","id":"2:7","items":[{"id":"2:8","boolean":true},{"id":"2:9","null":true}]}"""] =
            new ArraySet(s_id, [new BooleanData(new("2", 8), true), new NullData(new("2", 9))]),
        ["""{"op":"objectAddProperty","id":"2:7","key":"due","value":{"id":"2:8","date":"2027-03-01T09:30:00.25Z"}}"""] =
            new ObjectAddProperty(s_id, "due", new DateData(new("2", 8), s_date)),
        ["""{"op":"objectSetProperty","id":"2:7","key":"list","value":{"id":"2:8","array":[]}}"""] = new ObjectSetProperty(s_id, "list", new ArrayData(new("2", 8), [])),
        ["""{"op":"objectRemoveProperty","id":"2:7","key":"due"}"""] = new ObjectRemoveProperty(s_id, "due"),
        ["""{"op":"objectSet","id":"2:7","properties":{"b":{"id":"2:8","object":{}},"a":{"id":"2:9","string":""}}}"""] =
            new ObjectSet(s_id, new OrderedDictionary<string, DataValue> { ["b"] = new ObjectData(new("2", 8), []), ["a"] = new StringData(new("2", 9), "") }),
        ["""{"op":"numberDelta","id":"2:7","number":-1}"""] = new NumberDelta(s_id, -1),
        ["""{"op":"numberSet","id":"2:7","number":0.1}"""] = new NumberSet(s_id, 0.1),
        ["""{"op":"numberSet","id":"2:7","number":"NaN"}"""] = new NumberSet(s_id, double.NaN),
        ["""{"op":"booleanSet","id":"2:7","boolean":false}"""] = new BooleanSet(s_id, false),
        ["""{"op":"dateSet","id":"2:7","date":"2027-03-01T09:30:00.25Z"}"""] = new DateSet(s_id, s_date),
        ["""{"op":"compound","operations":[{"op":"arrayRemove","id":"2:7","index":1},{"op":"arrayRemove","id":"2:7","index":0}]}"""] =
            new CompoundOperation([new ArrayRemove(s_id, 1), new ArrayRemove(s_id, 0)]),
    };

    public static TheoryData<string> Forms() => [.. s_operations.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Is_written(string json) => Assert.Equal(json, OperationJson.Serialize(s_operations[json]));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Is_read(string json) => Assert.Equal(s_operations[json], OperationJson.Deserialize(json));

    [Fact]
    public void Every_type_of_operation_is_among_them() =>
        Assert.Equal(
            Enum.GetValues<OperationType>().Where(type => type != OperationType.None).Order(),
            s_operations.Values.OfType<DiscreteOperation>().Select(operation => operation.Type).Distinct().Order());
}
