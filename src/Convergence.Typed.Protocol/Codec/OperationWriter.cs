using Convergence.Typed.Operations;
using Convergence.Typed.Protocol.Model;
using DataValue = Convergence.Typed.Operations.DataValue;

namespace Convergence.Typed.Protocol;

/// <summary>
/// Writes what <see cref="OperationCodec"/> puts into messages without making the messages, fields from the highest number to the lowest. What is rare or large
/// (containers, instants, whole-object sets) is left to the messages: there the objects are few beside what they hold.
/// </summary>
internal static class OperationWriter
{
    // The same in all messages of operations and values.
    private const int Id = StringSpliceOperationData.IdFieldNumber;
    private const int NoOp = StringSpliceOperationData.NoOpFieldNumber;

    /// <summary>Writes the fields of an <see cref="OperationData"/>.</summary>
    /// <exception cref="MalformedMessageException">A value is nested too deeply.</exception>
    public static void Write(ref BackwardWriter writer, Operation operation)
    {
        int end = writer.Length;
        if (operation is DiscreteOperation discrete)
        {
            WriteDiscrete(ref writer, discrete);
            writer.Wrap(OperationData.DiscreteOperationFieldNumber, end);
            return;
        }

        var members = ((CompoundOperation)operation).Members;
        for (int i = members.Count - 1; i >= 0; i--)
        {
            int memberEnd = writer.Length;
            WriteDiscrete(ref writer, members[i]);
            writer.Wrap(CompoundOperationData.OperationsFieldNumber, memberEnd);
        }

        writer.Wrap(OperationData.CompoundOperationFieldNumber, end);
    }

    private static void WriteDiscrete(ref BackwardWriter writer, DiscreteOperation operation)
    {
        int end = writer.Length;
        switch (operation)
        {
            case StringSplice o:
                writer.String(StringSpliceOperationData.InsertedValueFieldNumber, o.Inserted);
                writer.Int64(StringSpliceOperationData.DeleteCountFieldNumber, o.DeleteCount);
                writer.Int64(StringSpliceOperationData.IndexFieldNumber, o.Index);
                break;
            case StringSet o:
                writer.String(StringSetOperationData.ValueFieldNumber, o.Value);
                break;
            case ArrayInsert o:
                WriteValue(ref writer, ArrayInsertOperationData.ValueFieldNumber, o.Value);
                writer.Int64(ArrayInsertOperationData.IndexFieldNumber, o.Index);
                break;
            case ArrayRemove o:
                writer.Int64(ArrayRemoveOperationData.IndexFieldNumber, o.Index);
                break;
            case ArrayReplace o:
                WriteValue(ref writer, ArrayReplaceOperationData.ValueFieldNumber, o.Value);
                writer.Int64(ArrayReplaceOperationData.IndexFieldNumber, o.Index);
                break;
            case ArrayMove o:
                writer.Int64(ArrayMoveOperationData.ToIndexFieldNumber, o.ToIndex);
                writer.Int64(ArrayMoveOperationData.FromIndexFieldNumber, o.FromIndex);
                break;
            case ObjectAddProperty o:
                WriteValue(ref writer, ObjectAddPropertyOperationData.ValueFieldNumber, o.Value);
                writer.String(ObjectAddPropertyOperationData.KeyFieldNumber, o.Key);
                break;
            case ObjectSetProperty o:
                WriteValue(ref writer, ObjectSetPropertyOperationData.ValueFieldNumber, o.Value);
                writer.String(ObjectSetPropertyOperationData.KeyFieldNumber, o.Key);
                break;
            case ObjectRemoveProperty o:
                writer.String(ObjectRemovePropertyOperationData.KeyFieldNumber, o.Key);
                break;
            case NumberDelta o:
                writer.Double(NumberDeltaOperationData.DeltaFieldNumber, o.Delta);
                break;
            case NumberSet o:
                writer.Double(NumberSetOperationData.ValueFieldNumber, o.Value);
                break;
            case BooleanSet o:
                writer.Bool(BooleanSetOperationData.ValueFieldNumber, o.Value);
                break;
            default:
                writer.Fields(OperationCodec.EncodeDiscrete(operation));
                return;
        }

        writer.Bool(NoOp, operation.NoOp);
        writer.Id(Id, operation.Target);
        writer.Wrap((int)operation.Type, end); // the types are numbered like the fields
    }

    private static void WriteValue(ref BackwardWriter writer, int field, DataValue value)
    {
        int end = writer.Length;
        switch (value)
        {
            case StringData data:
                writer.String(StringValue.ValueFieldNumber, data.Value);
                writer.Id(StringValue.IdFieldNumber, data.Id);
                writer.Wrap(Model.DataValue.StringValueFieldNumber, end);
                break;
            case NumberData data:
                writer.Double(DoubleValue.ValueFieldNumber, data.Value);
                writer.Id(DoubleValue.IdFieldNumber, data.Id);
                writer.Wrap(Model.DataValue.DoubleValueFieldNumber, end);
                break;
            case BooleanData data:
                writer.Bool(BooleanValue.ValueFieldNumber, data.Value);
                writer.Id(BooleanValue.IdFieldNumber, data.Id);
                writer.Wrap(Model.DataValue.BooleanValueFieldNumber, end);
                break;
            default:
                writer.Fields(DataValueCodec.Encode(value));
                break;
        }

        writer.Wrap(field, end);
    }
}
