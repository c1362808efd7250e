using Convergence.Typed.Operations;
using Google.Protobuf.Collections;

namespace Convergence.Typed.Protocol;

/// <summary>Operations in messages.</summary>
internal static class OperationCodec
{
    /// <summary>Puts an operation into a message.</summary>
    /// <exception cref="MalformedMessageException">A value in it is nested too deeply.</exception>
    public static Model.OperationData Encode(Operation operation)
    {
        if (operation is DiscreteOperation discrete)
        {
            return new Model.OperationData { DiscreteOperation = EncodeDiscrete(discrete) };
        }

        var compound = new Model.CompoundOperationData();
        foreach (var member in ((CompoundOperation)operation).Members)
        {
            compound.Operations.Add(EncodeDiscrete(member));
        }

        return new Model.OperationData { CompoundOperation = compound };
    }

    /// <summary>Takes an operation out of a message.</summary>
    /// <exception cref="MalformedMessageException">It is missing, incomplete or of an unknown kind.</exception>
    public static Operation Decode(Model.OperationData? operation) =>
        operation?.OperationCase switch
        {
            Model.OperationData.OperationOneofCase.DiscreteOperation => DecodeDiscrete(operation.DiscreteOperation),
            Model.OperationData.OperationOneofCase.CompoundOperation => DecodeCompound(operation.CompoundOperation),
            null => throw new MalformedMessageException("The operation is missing."),
            _ => throw new MalformedMessageException("The operation is of no kind, or of one this version does not know."),
        };

    private static CompoundOperation DecodeCompound(Model.CompoundOperationData compound) =>
        compound.Operations.Count > 0
            ? new CompoundOperation([.. compound.Operations.Select(DecodeDiscrete)])
            : throw new MalformedMessageException("A compound operation has no members.");

    /// <summary>Puts a discrete operation into a message.</summary>
    /// <exception cref="MalformedMessageException">A value in it is nested too deeply.</exception>
    public static Model.DiscreteOperationData EncodeDiscrete(DiscreteOperation operation)
    {
        var id = operation.Target.ToString();
        var noOp = operation.NoOp;
        var data = new Model.DiscreteOperationData();
        switch (operation)
        {
            case StringSplice o:
                data.StringSpliceOperation = new() { Id = id, NoOp = noOp, Index = o.Index, DeleteCount = o.DeleteCount, InsertedValue = o.Inserted };
                break;
            case StringSet o:
                data.StringSetOperation = new() { Id = id, NoOp = noOp, Value = o.Value };
                break;
            case ArrayInsert o:
                data.ArrayInsertOperation = new() { Id = id, NoOp = noOp, Index = o.Index, Value = DataValueCodec.Encode(o.Value) };
                break;
            case ArrayRemove o:
                data.ArrayRemoveOperation = new() { Id = id, NoOp = noOp, Index = o.Index };
                break;
            case ArrayReplace o:
                data.ArrayReplaceOperation = new() { Id = id, NoOp = noOp, Index = o.Index, Value = DataValueCodec.Encode(o.Value) };
                break;
            case ArrayMove o:
                data.ArrayMoveOperation = new() { Id = id, NoOp = noOp, FromIndex = o.FromIndex, ToIndex = o.ToIndex };
                break;
            case ArraySet o:
                data.ArraySetOperation = new() { Id = id, NoOp = noOp, Values = { o.Values.Select(DataValueCodec.Encode) } };
                break;
            case ObjectAddProperty o:
                data.ObjectAddPropertyOperation = new() { Id = id, NoOp = noOp, Key = o.Key, Value = DataValueCodec.Encode(o.Value) };
                break;
            case ObjectSetProperty o:
                data.ObjectSetPropertyOperation = new() { Id = id, NoOp = noOp, Key = o.Key, Value = DataValueCodec.Encode(o.Value) };
                break;
            case ObjectRemoveProperty o:
                data.ObjectRemovePropertyOperation = new() { Id = id, NoOp = noOp, Key = o.Key };
                break;
            case ObjectSet o:
                data.ObjectSetOperation = new() { Id = id, NoOp = noOp };
                Encode(o.Values, data.ObjectSetOperation.Values);
                break;
            case NumberDelta o:
                data.NumberDeltaOperation = new() { Id = id, NoOp = noOp, Delta = o.Delta };
                break;
            case NumberSet o:
                data.NumberSetOperation = new() { Id = id, NoOp = noOp, Value = o.Value };
                break;
            case BooleanSet o:
                data.BooleanSetOperation = new() { Id = id, NoOp = noOp, Value = o.Value };
                break;
            case DateSet o:
                data.DateSetOperation = new() { Id = id, NoOp = noOp, Value = WireTime.ToTimestamp(o.Value) };
                break;
            default:
                throw new ArgumentException($"An operation of type {operation.Type} has no place in a message.", nameof(operation));
        }

        return data;
    }

    private static DiscreteOperation DecodeDiscrete(Model.DiscreteOperationData data) =>
        data.OperationCase switch
        {
            Model.DiscreteOperationData.OperationOneofCase.StringSpliceOperation => Decode(data.StringSpliceOperation),
            Model.DiscreteOperationData.OperationOneofCase.StringSetOperation when data.StringSetOperation is var o =>
                new StringSet(Target(o.Id, data), o.Value, o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.ArrayInsertOperation when data.ArrayInsertOperation is var o =>
                new ArrayInsert(Target(o.Id, data), o.Index, DataValueCodec.Decode(o.Value), o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.ArrayRemoveOperation when data.ArrayRemoveOperation is var o =>
                new ArrayRemove(Target(o.Id, data), o.Index, o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.ArrayReplaceOperation when data.ArrayReplaceOperation is var o =>
                new ArrayReplace(Target(o.Id, data), o.Index, DataValueCodec.Decode(o.Value), o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.ArrayMoveOperation when data.ArrayMoveOperation is var o =>
                new ArrayMove(Target(o.Id, data), o.FromIndex, o.ToIndex, o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.ArraySetOperation when data.ArraySetOperation is var o =>
                new ArraySet(Target(o.Id, data), [.. o.Values.Select(DataValueCodec.Decode)], o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.ObjectAddPropertyOperation when data.ObjectAddPropertyOperation is var o =>
                new ObjectAddProperty(Target(o.Id, data), o.Key, DataValueCodec.Decode(o.Value), o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.ObjectSetPropertyOperation when data.ObjectSetPropertyOperation is var o =>
                new ObjectSetProperty(Target(o.Id, data), o.Key, DataValueCodec.Decode(o.Value), o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.ObjectRemovePropertyOperation when data.ObjectRemovePropertyOperation is var o =>
                new ObjectRemoveProperty(Target(o.Id, data), o.Key, o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.ObjectSetOperation when data.ObjectSetOperation is var o =>
                new ObjectSet(Target(o.Id, data), Decode(o.Values), o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.NumberDeltaOperation when data.NumberDeltaOperation is var o =>
                new NumberDelta(Target(o.Id, data), DataValueCodec.DecodeNumber(o.Delta), o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.NumberSetOperation when data.NumberSetOperation is var o =>
                new NumberSet(Target(o.Id, data), DataValueCodec.DecodeNumber(o.Value), o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.BooleanSetOperation when data.BooleanSetOperation is var o =>
                new BooleanSet(Target(o.Id, data), o.Value, o.NoOp),
            Model.DiscreteOperationData.OperationOneofCase.DateSetOperation when data.DateSetOperation is var o =>
                new DateSet(Target(o.Id, data), WireTime.ToDateTime(o.Value, "The instant of a date operation"), o.NoOp),
            _ => throw new MalformedMessageException("The operation is of no kind, or of one this version does not know."),
        };

    // A splice that neither deletes nor inserts does nothing, and the transformation rules know that only as a no-op.
    private static StringSplice Decode(Model.StringSpliceOperationData o) =>
        new(
            DataValueCodec.DecodeId(o.Id, "A string splice"),
            o.Index,
            o.DeleteCount,
            o.InsertedValue,
            o.NoOp || (o.DeleteCount == 0 && o.InsertedValue.Length == 0));

    private static ElementId Target(string id, Model.DiscreteOperationData data) =>
        id.Length > 0 ? ElementId.Parse(id) : throw new MalformedMessageException($"The {data.OperationCase} has no element id.");

    private static void Encode(IReadOnlyDictionary<string, DataValue> values, MapField<string, Model.DataValue> message)
    {
        foreach (var (key, value) in values)
        {
            message.Add(key, DataValueCodec.Encode(value));
        }
    }

    private static OrderedDictionary<string, DataValue> Decode(MapField<string, Model.DataValue> message)
    {
        var values = new OrderedDictionary<string, DataValue>(message.Count, StringComparer.Ordinal);
        foreach (var (key, value) in message)
        {
            values.Add(key, DataValueCodec.Decode(value));
        }

        return values;
    }
}
