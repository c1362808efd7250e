using System.Text.Json;

namespace Convergence.Typed.Operations.Tests;

/// <summary>Reads the operations of the vectors.</summary>
internal static class VectorOperation
{
    // Vectors carry no ids: all operations get this one, and all values the other, so that equality depends on content alone.
    private static readonly ElementId s_target = new("target", 0);
    private static readonly ElementId s_value = new("value", 0);

    public static OperationType TypeOf(string name, string where) => name switch
    {
        "StringSplice" => OperationType.StringSplice,
        "StringSet" => OperationType.StringSet,
        "ArrayInsert" => OperationType.ArrayInsert,
        "ArrayRemove" => OperationType.ArrayRemove,
        "ArrayReplace" => OperationType.ArrayReplace,
        "ArrayMove" => OperationType.ArrayMove,
        "ArraySet" => OperationType.ArraySet,
        "ObjectAddProperty" => OperationType.ObjectAddProperty,
        "ObjectSetProperty" => OperationType.ObjectSetProperty,
        "ObjectRemoveProperty" => OperationType.ObjectRemoveProperty,
        "ObjectSet" => OperationType.ObjectSet,
        "NumberAdd" or "NumberDelta" => OperationType.NumberDelta, // the server's and the client's name
        "NumberSet" => OperationType.NumberSet,
        "BooleanSet" => OperationType.BooleanSet,
        "DateSet" => OperationType.DateSet,
        _ => throw new InvalidDataException($"{where}: unknown type '{name}'."),
    };

    public static DiscreteOperation Read(JsonElement json, string where)
    {
        var fields = new FieldReader(json, where);
        var type = TypeOf(fields.Text("type"), where);
        bool noOp = fields.Truth("noOp");
        DiscreteOperation operation = type switch
        {
            OperationType.StringSplice => new StringSplice(
                s_target, fields.Integer("index"), fields.Integer("deleteCount"), fields.Text("insertValue"), noOp),
            OperationType.StringSet => new StringSet(s_target, fields.Text("value"), noOp),
            OperationType.ArrayInsert => new ArrayInsert(s_target, fields.Integer("index"), Value(fields.Take("value"), where), noOp),
            OperationType.ArrayRemove => new ArrayRemove(s_target, fields.Integer("index"), noOp),
            OperationType.ArrayReplace => new ArrayReplace(s_target, fields.Integer("index"), Value(fields.Take("value"), where), noOp),
            OperationType.ArrayMove => new ArrayMove(s_target, fields.Integer("fromIndex"), fields.Integer("toIndex"), noOp),
            OperationType.ArraySet => new ArraySet(s_target, ((ArrayData)Value(fields.Take("value"), where)).Children, noOp),
            OperationType.ObjectAddProperty => new ObjectAddProperty(s_target, fields.Text("prop"), Value(fields.Take("value"), where), noOp),
            OperationType.ObjectSetProperty => new ObjectSetProperty(s_target, fields.Text("prop"), Value(fields.Take("value"), where), noOp),
            OperationType.ObjectRemoveProperty => new ObjectRemoveProperty(s_target, fields.Text("prop"), noOp),
            OperationType.ObjectSet => new ObjectSet(s_target, ((ObjectData)Value(fields.Take("value"), where)).Children, noOp),
            OperationType.NumberDelta => new NumberDelta(s_target, fields.Take("value").GetDouble(), noOp),
            OperationType.NumberSet => new NumberSet(s_target, fields.Take("value").GetDouble(), noOp),
            OperationType.BooleanSet => new BooleanSet(s_target, fields.Truth("value"), noOp),
            _ => new DateSet(s_target, DateTime.UnixEpoch.AddMilliseconds(fields.Take("value").GetInt64()), noOp),
        };
        fields.End();
        return operation;
    }

    private static DataValue Value(JsonElement json, string where) => json.ValueKind switch
    {
        JsonValueKind.Object => new ObjectData(s_value, json.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, Value(field.Value, where)))),
        JsonValueKind.Array => new ArrayData(s_value, json.EnumerateArray().Select(item => Value(item, where))),
        JsonValueKind.String => new StringData(s_value, json.GetString()!),
        JsonValueKind.Number => new NumberData(s_value, json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => new BooleanData(s_value, json.GetBoolean()),
        JsonValueKind.Null => new NullData(s_value),
        _ => throw new InvalidDataException($"{where}: a value of kind {json.ValueKind}."),
    };
}
